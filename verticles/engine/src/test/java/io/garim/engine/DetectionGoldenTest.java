package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.AudioPolicy;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Preset;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import io.garim.engine.lab.ClipWriter;
import io.garim.engine.lab.ClipWriter.Options;
import io.garim.engine.lab.StreetScene;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detectors against drawn scenes whose truth is known. */
class DetectionGoldenTest {
  private static final Path MODELS = Path.of(System.getenv().getOrDefault("GARIM_MODELS", "none"));
  private static final int FRAMES = 12;

  @TempDir Path folder;

  private static Policy policy(Target target, FaceDetector faces) {
    Rule rule = Rule.of(Preset.FAST, target).withStyle(RedactionStyle.FILL).withSmallest(40);
    return new Policy(List.of(rule), faces, Duration.ZERO, AudioPolicy.MUTE, 0);
  }

  private List<AnalyzedFrame> analyzed(Path clip, Policy policy) throws Exception {
    try (var bench = new Workbench(folder, MODELS)) {
      var pipeline = new Pipeline(bench, clip, policy);
      return pipeline.analyze(0, pipeline.probe().frames()).frames();
    }
  }

  /** Share of the well visible things that a detection covers by half at least. */
  private static double recall(StreetScene scene, List<AnalyzedFrame> frames, Target target) {
    int all = 0;
    int found = 0;
    for (int i = 0; i < frames.size(); i++) {
      for (var truth : scene.truth(i)) {
        if (truth.target() != target || truth.visible() < 0.8) continue;
        all++;
        if (frames.get(i).detections().stream().anyMatch(d -> covers(d.box(), truth.box()))) {
          found++;
        }
      }
    }
    assertThat(all).isGreaterThan(FRAMES / 2);
    return (double) found / all;
  }

  private static boolean covers(Box box, Box truth) {
    return box.grown(0.2).overlap(truth) >= 0.5 * truth.area();
  }

  private Path clip(StreetScene scene, int width, int height) {
    Path path = folder.resolve("clip.mp4");
    try (var writer = new ClipWriter(path, width, height, Clips.TICKS, Options.h264())) {
      for (int i = 0; i < FRAMES; i++) writer.write(scene.picture(i), i * 2400L);
    }
    return path;
  }

  @Test
  void yunetFindsDrawnFaces() throws Exception {
    assumeTrue(Files.exists(MODELS.resolve(Models.YUNET)), "no model: GARIM_MODELS is not set");
    // Given a street with four people
    var scene = new StreetScene(1280, 720, FRAMES, 11);
    // When YuNet looks at it
    var frames = analyzed(clip(scene, 1280, 720), policy(Target.FACES, FaceDetector.YUNET));
    // Then nearly every face is found
    assertThat(recall(scene, frames, Target.FACES)).isGreaterThan(0.95);
  }

  @Test
  void cascadeFindsMostDrawnFaces() throws Exception {
    // Given a street with four people
    var scene = new StreetScene(960, 540, FRAMES, 11);
    // When the cascades look at it
    var frames = analyzed(clip(scene, 960, 540), policy(Target.FACES, FaceDetector.CASCADE));
    // Then most faces are found
    assertThat(recall(scene, frames, Target.FACES)).isGreaterThan(0.6);
  }

  @Test
  void cascadeFindsMostDrawnPlates() throws Exception {
    // Given a street with a car
    var scene = new StreetScene(1280, 720, FRAMES, 5, 0, true);
    // When the cascade looks at it
    var frames = analyzed(clip(scene, 1280, 720), policy(Target.PLATES, FaceDetector.CASCADE));
    // Then the plate is found on most frames
    assertThat(recall(scene, frames, Target.PLATES)).isGreaterThan(0.6);
  }

  @Test
  void boxesOfATurnedClipAreInCodedPixels() throws Exception {
    // Given an upright street, coded lying on its left side and shown turned clockwise
    var scene = new StreetScene(540, 960, FRAMES, 3, 3, false);
    Path path = folder.resolve("turned.mp4");
    var options = Options.h264().turned(90);
    try (var writer = new ClipWriter(path, 960, 540, Clips.TICKS, options)) {
      for (int i = 0; i < FRAMES; i++) writer.write(laid(scene.picture(i)), i * 2400L);
    }
    // When the cascades look at it
    var frames = analyzed(path, policy(Target.FACES, FaceDetector.CASCADE));
    // Then the boxes, turned upright again, lie on the faces
    var upright = frames.stream().map(DetectionGoldenTest::turned).toList();
    assertThat(recall(scene, upright, Target.FACES)).isGreaterThan(0.6);
  }

  /** Turned counter-clockwise by 90 degrees: (x, y) comes to (y, 540 - x). */
  private static BufferedImage laid(BufferedImage upright) {
    int w = upright.getWidth();
    var laid = new BufferedImage(upright.getHeight(), w, BufferedImage.TYPE_INT_RGB);
    var g = laid.createGraphics();
    g.drawImage(upright, new AffineTransform(0, -1, 1, 0, 0, w), null);
    g.dispose();
    return laid;
  }

  private static AnalyzedFrame turned(AnalyzedFrame frame) {
    var boxes =
        frame.detections().stream()
            .map(
                d -> {
                  Box b = d.box();
                  Box up = new Box(540 - b.bottom(), b.x(), b.height(), b.width());
                  return new io.garim.domain.detection.Detection(d.target(), up, d.score());
                })
            .toList();
    return new AnalyzedFrame(frame.pts(), frame.duration(), false, false, boxes);
  }

  @Test
  void motionCoversWhoeverWalks() throws Exception {
    // Given a fixed camera, and two people who walk by
    var scene = new StreetScene(640, 360, 120, 21, 2, false);
    Path path = folder.resolve("walk.mp4");
    try (var writer = new ClipWriter(path, 640, 360, Clips.TICKS, Options.h264())) {
      for (int i = 0; i < 120; i++) writer.write(scene.picture(i), i * 2400L);
    }
    try (var bench = new Workbench(folder, MODELS)) {
      var pipeline = new Pipeline(bench, path, policy(Target.MOTION, FaceDetector.CASCADE));
      // When the clip is surveyed and analyzed
      var frames = pipeline.analyze(0, pipeline.probe().frames()).frames();
      // Then boxes lie on nearly all of them
      assertThat(frames).hasSize(120);
      assertThat(recall(scene, frames, Target.FACES)).isGreaterThan(0.9);
    }
  }

  @Test
  void newSceneIsACutAndWalkingIsNone() throws Exception {
    // Given two scenes, one behind the other
    var one = new StreetScene(320, 180, FRAMES, 1);
    var two = new StreetScene(320, 180, FRAMES, 99);
    Path path = folder.resolve("cut.mp4");
    try (var writer = new ClipWriter(path, 320, 180, Clips.TICKS, Options.h264())) {
      for (int i = 0; i < 10; i++) writer.write(one.picture(i), i * 2400L);
      for (int i = 10; i < 20; i++) writer.write(inverted(two.picture(i)), i * 2400L);
    }
    // When it is analyzed
    var frames = analyzed(path, policy(Target.FACES, FaceDetector.CASCADE));
    // Then one frame begins a scene
    assertThat(frames.stream().filter(AnalyzedFrame::cut).map(AnalyzedFrame::pts))
        .containsExactly(10 * 2400L);
  }

  private static BufferedImage inverted(BufferedImage picture) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        picture.setRGB(x, y, ~picture.getRGB(x, y));
      }
    }
    return picture;
  }
}
