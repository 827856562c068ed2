package io.garim.kafka;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.domain.job.TaskKind;
import io.garim.domain.media.PtsRange;
import java.util.List;
import java.util.Optional;

/** Tasks and results for tests. */
final class Tasks {
  static final String VIDEO = "0f8fad5b-d9cb-469f-a165-70867728950e";

  private Tasks() {}

  static TaskRequest task(String id) {
    return task(id, 5);
  }

  static TaskRequest task(String id, int urgency) {
    return task(id, TaskKind.PROBE, 0, urgency);
  }

  static TaskRequest analyze(String id, int segment) {
    return task(id, TaskKind.ANALYZE, segment, 5);
  }

  static TaskRequest render(String id, int segment) {
    return task(id, TaskKind.RENDER, segment, 5);
  }

  private static TaskRequest task(String id, TaskKind kind, int segment, int urgency) {
    var claim = new Claim(Bucket.ORIGINALS, "v/" + VIDEO + "/original-1", 10, "a".repeat(64));
    return new TaskRequest(
        id,
        VIDEO,
        kind,
        1,
        segment,
        new PtsRange(0, 0),
        urgency,
        List.of(new NamedClaim("source", claim)),
        "b".repeat(64));
  }

  static TaskResult result(String id) {
    return new TaskResult(
        id, VIDEO, 1, "n1-0-abc", List.of(), Optional.empty(), 0, Optional.empty());
  }
}
