package io.garim.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.TaskJson;
import io.garim.contract.task.TaskRequest;
import io.garim.domain.wire.MalformedBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
  private final Messages messages = new Messages();

  @Test
  void aTaskComesBack() {
    Buffer message = messages.write(Tasks.task("t1"));

    assertThat(messages.readRequest(message)).isEqualTo(Tasks.task("t1"));
  }

  @Test
  void aResultComesBack() {
    Buffer message = messages.write(Tasks.result("t1"));

    assertThat(messages.readResult(message)).isEqualTo(Tasks.result("t1"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void aMalformedMessageIsToldApart(String message, String reason) {
    assertThatThrownBy(() -> messages.readRequest(Buffer.buffer(message)))
        .isInstanceOf(MalformedBytes.class)
        .hasMessageContaining(reason);
  }

  static List<Object[]> malformed() {
    return Stream.of(
            row("", "no JSON object"),
            row("[1]", "no JSON object"),
            row("{\"type\":", "no JSON object"),
            row("{}", "not of type"),
            row(task().put("type", "task.result").encode(), "not of type"),
            row(task().put("version", 2).encode(), "version"),
            row(task().put("more", 1).encode(), "schema"),
            row(task().put("attempt", 0).encode(), "schema"),
            row(task().put("kind", "guess").encode(), "schema"),
            row(task().put("from", 1.5).encode(), "schema"),
            row(task().put("from", 9).encode(), "range"),
            row(task().put("inputsHash", "x".repeat(3000)).encode(), "too long"))
        .toList();
  }

  @Test
  void aTaskThatDoesNotFitIsRefusedAsInvalid() {
    TaskRequest fitting = Tasks.task("t1");
    var inputs = Stream.generate(() -> fitting.inputs().get(0)).limit(16).toList();
    var tooLong =
        new TaskRequest(
            "t1", Tasks.VIDEO, fitting.kind(), 1, 0, fitting.range(), 5, inputs, "b".repeat(64));

    assertThatThrownBy(() -> messages.write(tooLong))
        .isInstanceOfSatisfying(
            ServiceException.class,
            problem -> assertThat(problem.kind()).isEqualTo(FailureKind.INVALID));
  }

  private static JsonObject task() {
    return TaskJson.write(Tasks.task("t1"));
  }

  private static Object[] row(String message, String reason) {
    return new Object[] {message, reason};
  }
}
