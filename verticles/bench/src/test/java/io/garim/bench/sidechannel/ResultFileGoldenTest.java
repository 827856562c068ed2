package io.garim.bench.sidechannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.app.verify.Finding;
import io.garim.domain.media.TimeBase;
import io.garim.engine.lab.ClipWriter;
import io.garim.engine.lab.StreetScene;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files are looked through. */
class ResultFileGoldenTest {
  @TempDir Path folder;

  private Path clip(ClipWriter.Options options) {
    Path file = folder.resolve("clip.mp4");
    var scene = new StreetScene(96, 64, 5, 1, 1, false);
    try (var writer = new ClipWriter(file, 96, 64, new TimeBase(1, 25), options)) {
      for (int n = 0; n < 5; n++) writer.write(scene.picture(n), n);
    }
    return file;
  }

  @Test
  void cleanResultHasNothing() throws Exception {
    Path file = clip(ClipWriter.Options.h264().withSound("aac", 0, false).turned(90));

    assertThat(ResultFile.findings(file, List.of("JaneDoe"))).isEmpty();
  }

  @Test
  void secretAnywhereIsFound() throws Exception {
    Path file = clip(ClipWriter.Options.h264());
    byte[] box = "\0\0\0\u000ffreeJaneDoe".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, box, StandardOpenOption.APPEND);

    assertThat(ResultFile.findings(file, List.of("JaneDoe")))
        .contains(new Finding("the file", "the source's word JaneDoe"));
  }

  @Test
  void otherPictureAndSoundCodecsAreFound() throws Exception {
    Path file = clip(ClipWriter.Options.withBFrames().withSound("ac3", 0, false));

    assertThat(ResultFile.findings(file, List.of()).toString())
        .contains("picture coded as mpeg4", "sound coded as ac3");
  }
}
