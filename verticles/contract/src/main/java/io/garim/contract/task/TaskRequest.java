package io.garim.contract.task;

import io.garim.contract.bytes.NamedClaim;
import io.garim.domain.Check;
import io.garim.domain.job.TaskKind;
import io.garim.domain.media.PtsRange;
import java.util.List;

/**
 * A task as Kafka carries it: a claim check. What a task works on is named, never carried.
 *
 * @param attempt the fencing token: counts up each time the task is released anew after a failure
 * @param segment 0 where a kind knows no segments; of FOLLOW, a number that no other of its video
 *     has
 * @param urgency lower goes first
 * @param inputs source, settings, probe, background, slice, audio, manifest or trail; which, by
 *     kind
 * @param inputsHash names the content of all inputs and settings; part of the keys of outputs
 */
public record TaskRequest(
    String taskId,
    String videoId,
    TaskKind kind,
    int attempt,
    int segment,
    PtsRange range,
    int urgency,
    List<NamedClaim> inputs,
    String inputsHash) {
  public static final int VERSION = 1;

  public TaskRequest {
    Check.filled(taskId, "taskId");
    Check.filled(videoId, "videoId");
    Check.atLeast(1, attempt, "attempt");
    Check.atLeast(0, segment, "segment");
    inputs = List.copyOf(inputs);
  }
}
