package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Waiting;
import io.garim.engine.lab.ClipReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command that starts a platform of its own, and what is left of it afterwards. */
class OwnPlatformIT {
  private static final Path FOLDER = Checkout.freshFolder("own-platform");

  private static Process anonymize(Path data, Path in, Path out) throws Exception {
    List<String> words =
        List.of("anonymize", "--data", data.toString(), in.toString(), "-o", out.toString());
    return Checkout.program(words)
        .redirectErrorStream(true)
        .redirectOutput(screen(data).toFile())
        .start();
  }

  private static Path screen(Path data) {
    return data.resolveSibling(data.getFileName() + ".screen");
  }

  private static String said(Path data) throws Exception {
    Path screen = screen(data);
    return Files.exists(screen) ? Files.readString(screen) : "";
  }

  @Test
  void platformOfItsOwnEndsWithTheCommand() throws Exception {
    // Given a folder no platform runs on
    Path data = FOLDER.resolve("whole");
    Path clip = StreetClip.plain(FOLDER.resolve("clip.mp4"), 2, 21);
    Path out = FOLDER.resolve("safe.mp4");
    // When a file is anonymized on it
    Process run = anonymize(data, clip, out);
    boolean ended = run.waitFor(120, TimeUnit.SECONDS);
    // Then the result is there, and no process and no object is
    assertThat(ended).as(said(data)).isTrue();
    assertThat(run.exitValue()).as(said(data)).isZero();
    assertThat(new ClipReader(out).pts()).hasSize(50);
    assertThat(PlatformProcess.leftOver(data)).isEmpty();
    assertThat(data.resolve("running.properties")).doesNotExist();
  }

  @Test
  void commandThatIsToldToStopLeavesNoProcessAndNoHalfFile() throws Exception {
    // Given a command that is at work
    Path data = FOLDER.resolve("stopped");
    Path clip = StreetClip.plain(FOLDER.resolve("long.mp4"), 20, 22);
    Path out = Files.createDirectories(FOLDER.resolve("out")).resolve("long.mp4");
    Process run = anonymize(data, clip, out);
    try {
      Waiting.until("it works", Duration.ofSeconds(60), () -> said(data).contains("processing"));
      // When it is told to stop
      run.destroy();
      boolean ended = run.waitFor(40, TimeUnit.SECONDS);
      // Then it does, and takes everything with it
      assertThat(ended).as(said(data)).isTrue();
      assertThat(run.exitValue()).isNotZero();
      assertThat(PlatformProcess.leftOver(data)).isEmpty();
      assertThat(out.getParent()).isEmptyDirectory();
    } finally {
      run.destroyForcibly();
      PlatformProcess.killLeftOver(data);
    }
  }
}
