package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.engine.lab.ClipReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files through the whole engine: the same frames at the same times, the same sound. */
class SharedVideosGoldenTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "facenet_video.mp4",
        "car-detection.mp4",
        "va_sample.mp4",
        "vsa_sample.mp4",
        "cvat_rotated_90.mp4",
        "carnd_test_video.mp4"
      })
  void everyFrameKeepsItsTimeAndTheSoundIsTheSame(String name) throws Exception {
    passesUnchangedButForPixels(name);
  }

  @Test
  @Tag("nightly")
  void longClipKeepsItsTimesToo() throws Exception {
    passesUnchangedButForPixels("one-by-one-person-detection.mp4");
  }

  private void passesUnchangedButForPixels(String name) throws Exception {
    // Given a real file
    String shared = System.getenv().getOrDefault("GARIM_SHARED", "");
    Path source = Path.of(shared).resolve("media/videos").resolve(name);
    assumeTrue(Files.exists(source), "the shared videos are not here: GARIM_SHARED is not set");
    Path models = Path.of(System.getenv().getOrDefault("GARIM_MODELS", ""));
    boolean yunet = Files.exists(models.resolve(Models.YUNET));
    Policy policy = coarse(yunet ? FaceDetector.YUNET : FaceDetector.CASCADE);
    try (var bench = new Workbench(folder, models)) {
      var pipeline = new Pipeline(bench, source, policy);
      // When it goes through all tasks
      Path result = pipeline.run().file("result");
      // Then nothing but pixels has changed
      var before = new ClipReader(source);
      var after = new ClipReader(result);
      assertThat(after.pts()).isEqualTo(before.pts());
      sameButForNotes(before.soundPackets(), after.soundPackets());
      assertThat(after.soundBegins()).isEqualTo(before.soundBegins());
      assertThat(after.shape().shownWidth()).isEqualTo(before.shape().shownWidth());
      assertThat(after.shape().shownHeight()).isEqualTo(before.shape().shownHeight());
    }
  }

  /** Encoders leave notes in a few packets of AAC, which are blanked. */
  private static void sameButForNotes(List<List<String>> before, List<List<String>> after) {
    assertThat(after).hasSameSizeAs(before);
    for (int stream = 0; stream < before.size(); stream++) {
      List<String> was = before.get(stream);
      List<String> is = after.get(stream);
      assertThat(is).hasSameSizeAs(was);
      long changed =
          IntStream.range(0, was.size()).filter(i -> !was.get(i).equals(is.get(i))).count();
      assertThat(changed).isLessThanOrEqualTo(was.size() / 100);
    }
  }

  /** Looks for large faces only: what is found does not matter here, and this is quicker. */
  private static Policy coarse(FaceDetector detector) {
    return Policy.standard(detector).withEach(rule -> rule.withSmallest(120));
  }
}
