package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter.Options;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An mp4 that was cut without coding it anew: its edit list hides frames that are still there. */
class EditListGoldenTest {
  @TempDir Path folder;

  @Test
  void framesThatAnEditListHidesAreNoFrames() throws Exception {
    // Given a clip of 60 frames with B-frames whose edit list begins seven frames late
    Path source = folder.resolve("cut.mp4");
    Clips.street(source, 192, 108, Clips.TICKS, Clips.even(60), Options.withBFrames());
    byte[] bytes = Files.readAllBytes(source);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("elst") + 4;
    ByteBuffer file = ByteBuffer.wrap(bytes);
    file.putInt(at + 12, file.getInt(at + 12) + 7 * 2400);
    file.putInt(at + 8, file.getInt(at + 8) - 280);
    Files.write(source, bytes);
    var shown = new ClipReader(source).pts();
    assertThat(shown).hasSize(53);
    try (var bench = new Workbench(folder, Path.of("none"))) {
      var pipeline =
          new Pipeline(bench, source, Policy.standard(FaceDetector.CASCADE))
              .withSegmentsOf(Duration.ofMillis(300));
      assertThat(pipeline.segments()).hasSizeGreaterThan(1);
      // When it goes through all tasks
      Path result = pipeline.run().file("result");
      // Then exactly the shown frames come out, each at its time
      assertThat(new ClipReader(result).pts()).isEqualTo(shown);
    }
  }
}
