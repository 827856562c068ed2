package io.garim.contract.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.failure.FailureKind;
import io.garim.domain.job.TaskKind;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.PtsRange;
import io.garim.domain.wire.MalformedBytes;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskJsonTest {
  private static final String VIDEO = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String HASH = "0123456789abcdef".repeat(4);

  @Test
  void aTaskComesBackAsItWas() {
    TaskRequest task = request(List.of(output("source"), foreign("slice")));

    TaskRequest back = TaskJson.readRequest(sent(TaskJson.write(task)));

    assertThat(back).isEqualTo(task);
  }

  @Test
  void aResultComesBackAsItWas() {
    TaskResult result = result(List.of(output("part"), output("pack")), Optional.empty());

    TaskResult back = TaskJson.readResult(sent(TaskJson.write(result)));

    assertThat(back).isEqualTo(result);
  }

  @Test
  void aFailedResultComesBackAsItWas() {
    var failure = new TaskResult.Failure(FailureKind.DAMAGED_SOURCE, "It cannot be decoded.");
    TaskResult result = result(List.of(), Optional.of(failure));

    TaskResult back = TaskJson.readResult(sent(TaskJson.write(result)));

    assertThat(back).isEqualTo(result);
  }

  @Test
  void sevenInputsWithTheLongestNamesFitIntoAMessage() {
    Stream<String> names =
        Stream.of("source", "settings", "probe", "background", "slice", "audio", "manifest");
    TaskRequest task = request(names.map(TaskJsonTest::output).toList());

    int length = TaskJson.write(task).toBuffer().length();

    assertThat(length).isLessThanOrEqualTo(TaskJson.MAX_BYTES);
  }

  @Test
  void aFailureWithALongKoreanSentenceFitsIntoAMessage() {
    var failure = new TaskResult.Failure(FailureKind.UNSUPPORTED_SOURCE, "가".repeat(5000));
    List<NamedClaim> outputs = List.of(output("part"), output("pack"));

    int length = TaskJson.write(result(outputs, Optional.of(failure))).toBuffer().length();

    assertThat(length).isLessThanOrEqualTo(TaskJson.MAX_BYTES);
  }

  @Test
  void aVersionNobodyKnowsIsMalformed() {
    JsonObject json = TaskJson.write(request(List.of())).put("version", 2);

    assertThatThrownBy(() -> TaskJson.readRequest(json)).isInstanceOf(MalformedBytes.class);
  }

  @Test
  void aMissingPartIsMalformed() {
    for (String field : TaskJson.write(request(List.of())).fieldNames()) {
      JsonObject json = TaskJson.write(request(List.of()));
      json.remove(field);

      assertThatThrownBy(() -> TaskJson.readRequest(json))
          .as(field)
          .isInstanceOf(MalformedBytes.class);
    }
  }

  @Test
  void aPartOfAnotherTypeIsMalformed() {
    JsonObject json = TaskJson.write(request(List.of())).put("inputs", "none");

    assertThatThrownBy(() -> TaskJson.readRequest(json)).isInstanceOf(MalformedBytes.class);
  }

  private static JsonObject sent(JsonObject json) {
    return new JsonObject(json.toBuffer());
  }

  private static TaskRequest request(List<NamedClaim> inputs) {
    return new TaskRequest(
        "5e8c1f6e-3f61-4a57-9d35-1a2b3c4d5e6f",
        VIDEO,
        TaskKind.COMPOSE,
        3,
        14_400,
        new PtsRange(-9_000_000_000_000L, 9_000_000_000_000L),
        1000,
        inputs,
        HASH);
  }

  private static TaskResult result(List<NamedClaim> outputs, Optional<TaskResult.Failure> failure) {
    return new TaskResult(
        "5e8c1f6e-3f61-4a57-9d35-1a2b3c4d5e6f",
        VIDEO,
        3,
        "node-1-abcde",
        outputs,
        Optional.of(new Ledger(500, 3, HASH)),
        12_345_678,
        failure);
  }

  private static NamedClaim output(String name) {
    String key = ObjectKeys.output(VIDEO, name, HASH, 99, "node-1-abcde");
    return new NamedClaim(name, new Claim(Bucket.ORIGINALS, key, 99_999_999_999L, HASH));
  }

  private static NamedClaim foreign(String name) {
    return new NamedClaim(name, new Claim(Bucket.WORK, "v/elsewhere/" + name, 7, HASH));
  }
}
