package io.garim.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.engine.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerPartsTest {
  @Test
  void aHolderIsShortPlainAndNewAtEachStart() {
    String holder = Holder.name("Node_17.example");

    assertThat(holder).hasSizeLessThanOrEqualTo(12).matches("node1-[a-z0-9]{6}");
    assertThat(Holder.name("Node_17.example")).isNotEqualTo(holder);
  }

  @Test
  void theLogKeepsTheLastOfWhatWasPrinted() {
    var log = new BoundedLog();
    byte[] line = "0123456789\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 10_000; i++) log.append(line, line.length);
    byte[] last = "the end\n".getBytes(StandardCharsets.UTF_8);
    log.append(last, last.length);

    assertThat(log.tail()).endsWith("0123456789\nthe end").hasSizeLessThanOrEqualTo(64 << 10);
  }

  @Test
  void everyFaultHasItsKind() {
    assertThat(Faults.kind(Fault.NO_VIDEO)).isEqualTo(FailureKind.UNSUPPORTED_SOURCE);
    assertThat(Faults.kind(Fault.TOO_LARGE)).isEqualTo(FailureKind.TOO_LARGE);
    assertThat(Faults.kind(Fault.DAMAGED)).isEqualTo(FailureKind.DAMAGED_SOURCE);
    assertThat(Faults.kind(Fault.NOT_BUILT_IN)).isEqualTo(FailureKind.NOT_AVAILABLE);
    assertThat(Faults.kind(Fault.UNBALANCED)).isEqualTo(FailureKind.ENGINE_FAILED);
    assertThat(Faults.kind(Fault.READ_FAILED)).isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void aFailedReadKeepsTheReadersReason() {
    var corrupt = new ServiceException(FailureKind.CORRUPT, "Changed bytes.");

    assertThat(Faults.failure(Fault.READ_FAILED, "no block", Optional.of(corrupt)))
        .isSameAs(corrupt);
    assertThat(Faults.failure(Fault.DAMAGED, "broken", Optional.of(corrupt))).hasMessage("broken");
  }

  @Test
  void whatIsWrongInTheConfigurationIsNamed() {
    assertThatThrownBy(() -> config(List.of(), Path.of("s"), 5)).hasMessageContaining("engine");
    assertThatThrownBy(() -> config(List.of("java"), Path.of("/", "x".repeat(90)), 5))
        .hasMessageContaining("sockets");
    assertThatThrownBy(() -> config(List.of("java"), Path.of("/s"), 20))
        .hasMessageContaining("niceness");
  }

  private static WorkerConfig config(List<String> engine, Path sockets, int niceness) {
    Path folder = Path.of("folder");
    return new WorkerConfig(
        1, engine, folder, folder, 1, sockets, Duration.ofSeconds(1), 64, niceness);
  }
}
