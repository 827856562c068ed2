package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.detection.Detection;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.AudioPolicy;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Preset;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Persons on real clips. */
class PersonDetectorGoldenTest {
  private static final Path MODELS = Path.of(System.getenv().getOrDefault("GARIM_MODELS", "none"));
  private static final Path SHARED = Path.of(System.getenv().getOrDefault("GARIM_SHARED", "none"));

  @TempDir Path folder;

  private static Path clip(String name) {
    Path clip = SHARED.resolve("media/videos").resolve(name);
    assumeTrue(Files.exists(clip), "the shared videos are not here: GARIM_SHARED is not set");
    boolean there = Files.exists(MODELS.resolve(ModelFile.PERSON_WEIGHTS.name()));
    assumeTrue(there, "no model of persons: GARIM_MODELS is not set");
    return clip;
  }

  private static Policy policy(Target... targets) {
    List<Rule> rules = Arrays.stream(targets).map(t -> Rule.of(Preset.FAST, t)).toList();
    return new Policy(rules, FaceDetector.CASCADE, Duration.ZERO, AudioPolicy.MUTE, 0);
  }

  private List<AnalyzedFrame> seconds(Path clip, int from, int to, Policy policy) throws Exception {
    try (var bench = new Workbench(folder, MODELS)) {
      var pipeline = new Pipeline(bench, clip, policy);
      Probe probe = pipeline.probe();
      long begin = probe.frames().from();
      long a = begin + probe.timeBase().ticks(Duration.ofSeconds(from));
      long b = begin + probe.timeBase().ticks(Duration.ofSeconds(to));
      return pipeline.analyze(0, new PtsRange(a, b)).frames();
    }
  }

  private static List<Detection> sure(AnalyzedFrame frame, Target target) {
    return frame.detections().stream()
        .filter(d -> d.target() == target && d.score() >= 0.5)
        .toList();
  }

  @Test
  void whoWalksThroughARoomIsFound() throws Exception {
    // Given a fixed camera in a room, where whatever is tall and moves is a person
    Path clip = clip("one-by-one-person-detection.mp4");
    // When both detectors look at half a minute
    var frames = seconds(clip, 20, 50, policy(Target.MOTION, Target.PERSONS));
    // Then a person is found at the place of nearly every tall movement
    int walks = 0;
    int found = 0;
    for (AnalyzedFrame frame : frames) {
      for (Detection moved : sure(frame, Target.MOTION)) {
        if (moved.box().height() < 250 || moved.box().width() < 80) continue;
        walks++;
        if (sure(frame, Target.PERSONS).stream()
            .anyMatch(p -> p.box().overlap(moved.box()) >= 0.5 * moved.box().area())) found++;
      }
    }
    assertThat(walks).isGreaterThan(50);
    assertThat((double) found / walks).isGreaterThan(0.9);
  }

  @Test
  void crowdOnALargePictureIsFound() throws Exception {
    // Given pedestrians who come towards a camera of 1920 by 1080 pixels
    Path clip = clip("facenet_video.mp4");
    // When a second of it is looked at
    var frames = seconds(clip, 1, 2, policy(Target.PERSONS));
    // Then at least five of them are found on each frame, whole
    assertThat(frames).hasSizeGreaterThan(20);
    assertThat(frames)
        .allSatisfy(
            frame ->
                assertThat(
                        sure(frame, Target.PERSONS).stream()
                            .filter(
                                d -> d.box().height() > 200 && d.box().height() > d.box().width()))
                    .hasSizeGreaterThanOrEqualTo(5));
  }
}
