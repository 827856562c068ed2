package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineMessage;
import io.garim.domain.engine.EngineTask;
import io.garim.domain.engine.EngineWork;
import io.garim.domain.media.PtsRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine as a process. */
class EngineMainGoldenTest {
  @TempDir Path folder;

  @Test
  @Timeout(60)
  void engineSaysWhatItCanDo() throws Exception {
    // Given no engine
    // When one is started
    try (var engine = new EngineProcess(folder, folder.resolve("none"))) {
      // Then it names its own process and the encoders of its build
      assertThat(engine.ready().pid()).isEqualTo(engine.process().pid());
      assertThat(engine.ready().encoders()).contains("libopenh264");
    }
  }

  @Test
  @Timeout(60)
  void engineEndsAtOnceWhenItsWorkerIsGoneEvenWhileItWaitsForABlock() throws Exception {
    // Given an engine that waits for a block of its source
    var engine = new EngineProcess(folder, folder.resolve("none"));
    var source = new EngineInput("source", 5_000_000, Optional.empty());
    var task =
        new EngineTask(EngineWork.PROBE, 0, new PtsRange(0, 0), List.of(source), folder.toString());
    engine.channel().send(new EngineMessage.Begin(task));
    assertThat(engine.channel().receive()).isInstanceOf(EngineMessage.Read.class);
    // When the worker's side of the socket ends
    engine.close();
    // Then the process ends
    assertThat(engine.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
