package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.detection.Detection;
import io.garim.domain.engine.Fault;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.AudioPolicy;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Preset;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter.Options;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Detectors that fail: what they did not look at leaves blank, or the task fails. */
class DetectorFaultsGoldenTest {
  private static final Path MODELS = Path.of(System.getenv().getOrDefault("GARIM_MODELS", "none"));
  private static final int FRAMES = 12;
  private static final Box SOMEWHERE = new Box(10, 10, 20, 20);

  /** Coding makes black a little less so; the drawn street is much lighter. */
  private static final int NEARLY_BLACK = 40;

  @TempDir Path folder;

  /** Answers frame by frame, however it likes. */
  private record Answering(IntFunction<List<Detection>> answers, int[] next)
      implements FrameDetector {
    @Override
    public List<Detection> detect(AVFrame frame) {
      return answers.apply(next[0]++);
    }

    @Override
    public void close() {}
  }

  /** An answer that no detector should give. */
  enum Garbage {
    SCORE_THAT_IS_NO_NUMBER(SOMEWHERE.x(), SOMEWHERE.width(), Double.NaN),
    SCORE_ABOVE_ONE(SOMEWHERE.x(), SOMEWHERE.width(), 3e38),
    SCORE_BELOW_NOTHING(SOMEWHERE.x(), SOMEWHERE.width(), -1),
    BOX_AT_NO_NUMBER(Double.NaN, SOMEWHERE.width(), 0.9),
    BOX_WITHOUT_END(SOMEWHERE.x(), Double.POSITIVE_INFINITY, 0.9),
    BOX_OF_NOTHING(SOMEWHERE.x(), 0, 0.9);

    private final double x;
    private final double width;
    private final double score;

    Garbage(double x, double width, double score) {
      this.x = x;
      this.width = width;
      this.score = score;
    }

    Detection detection() {
      return new Detection(Target.FACES, new Box(x, 10, width, 20), score);
    }
  }

  private static Policy policy(FaceDetector faces, Target target) {
    Rule rule = Rule.of(Preset.FAST, target);
    return new Policy(List.of(rule), faces, Duration.ZERO, AudioPolicy.MUTE, 0);
  }

  /** Which frames of the result are blank when a detector answers like that. */
  private List<Boolean> blanks(IntFunction<List<Detection>> answers) throws IOException {
    Path clip = folder.resolve("clip.mp4");
    Clips.street(clip, 320, 180, Clips.TICKS, Clips.even(FRAMES), Options.h264());
    Detectors detectors = (job, probe, policy, rule) -> new Answering(answers, new int[1]);
    try (var bench = new Workbench(folder, MODELS, detectors, false)) {
      var pipeline = new Pipeline(bench, clip, policy(FaceDetector.CASCADE, Target.FACES));
      Path result = pipeline.run().file("result");
      var blanks = new ArrayList<Boolean>();
      new ClipReader(result).forEach(frame -> blanks.add(blank(frame.upright())));
      return blanks;
    }
  }

  private static boolean blank(BufferedImage picture) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        for (int shift = 0; shift <= 16; shift += 8) {
          if ((rgb >> shift & 0xff) > NEARLY_BLACK) return false;
        }
      }
    }
    return true;
  }

  private static List<Boolean> where(java.util.function.IntPredicate blank) {
    return IntStream.range(0, FRAMES).mapToObj(blank::test).toList();
  }

  @Test
  void detectorThatWorksBlanksNothing() throws Exception {
    // Given a detector that finds something on each frame
    var found = List.of(new Detection(Target.FACES, SOMEWHERE, 0.9));
    // When a clip goes through all tasks
    var blanks = blanks(n -> found);
    // Then no frame is blank, so that the tests below can tell
    assertThat(blanks).isEqualTo(where(n -> false));
  }

  @Test
  void detectorStarvedOfMemoryFailsItsTaskAndTheEngineGoesOn() throws Exception {
    // Given a detector that gets no memory on the fifth frame, the first time
    Path clip = folder.resolve("clip.mp4");
    Clips.street(clip, 320, 180, Clips.TICKS, Clips.even(FRAMES), Options.h264());
    int[] frames = new int[1];
    IntFunction<List<Detection>> answers =
        n -> {
          if (n == 4) throw new OutOfMemoryError("no memory for the network");
          return List.of();
        };
    Detectors detectors = (job, probe, policy, rule) -> new Answering(answers, frames);
    try (var bench = new Workbench(folder, MODELS, detectors, false)) {
      var pipeline = new Pipeline(bench, clip, policy(FaceDetector.CASCADE, Target.FACES));
      PtsRange all = pipeline.probe().frames();
      // When it is asked twice
      var starved = catchThrowableOfType(Workbench.GivenUp.class, () -> pipeline.analyze(0, all));
      var again = pipeline.analyze(0, all);
      // Then the first time nothing is said of any frame, and the second all are looked at
      assertThat(starved.failed.fault()).isEqualTo(Fault.INTERNAL);
      assertThat(again.frames()).hasSize(FRAMES).noneMatch(AnalyzedFrame::failed);
    }
  }

  @Test
  void framesOnWhichADetectorThrowsLeaveBlank() throws Exception {
    // Given a detector that throws on every third frame
    IntFunction<List<Detection>> answers =
        n -> {
          if (n % 3 == 1) throw new IllegalStateException("out of order");
          return List.of();
        };
    // When a clip goes through all tasks
    var blanks = blanks(answers);
    // Then just these are blank
    assertThat(blanks).isEqualTo(where(n -> n % 3 == 1));
  }

  @Test
  void detectorThatGoesMissingInTheMiddleBlanksTheRest() throws Exception {
    // Given a detector that is gone from the sixth frame on
    IntFunction<List<Detection>> answers =
        n -> {
          if (n >= 5) throw new EngineFault(Fault.NOT_BUILT_IN, "the model is gone");
          return List.of();
        };
    // When a clip goes through all tasks
    var blanks = blanks(answers);
    // Then all from there on is blank
    assertThat(blanks).isEqualTo(where(n -> n >= 5));
  }

  @ParameterizedTest
  @EnumSource(Garbage.class)
  void garbageForAnAnswerBlanksTheFrame(Garbage garbage) throws Exception {
    // Given a detector that finds nothing, and garbage on even frames
    IntFunction<List<Detection>> answers =
        n -> n % 2 == 0 ? List.of(garbage.detection()) : List.of();
    // When a clip goes through all tasks
    var blanks = blanks(answers);
    // Then these are blank
    assertThat(blanks).isEqualTo(where(n -> n % 2 == 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
  void modelWithAByteChangedIsNotUsed(double at) throws Exception {
    assumeTrue(Files.exists(MODELS.resolve(Models.YUNET)), "no model: GARIM_MODELS is not set");
    // Given YuNet's file with one byte changed, which may run and find nobody
    Path models = Files.createDirectory(folder.resolve("models"));
    changed(ModelFile.YUNET, models, at);
    // When a segment is analyzed
    var failed = analyzing(models, policy(FaceDetector.YUNET, Target.FACES));
    // Then the task fails and says why
    assertThat(failed).contains(Models.YUNET, "not the one");
  }

  @Test
  void personModelWithAByteChangedIsNotUsed() throws Exception {
    boolean there = Files.exists(MODELS.resolve(ModelFile.PERSON_WEIGHTS.name()));
    assumeTrue(there, "no model of persons: GARIM_MODELS is not set");
    // Given the weights with one byte changed
    Path models = Files.createDirectory(folder.resolve("models"));
    String layers = ModelFile.PERSON_LAYERS.name();
    Files.copy(MODELS.resolve(layers), models.resolve(layers));
    changed(ModelFile.PERSON_WEIGHTS, models, 0.5);
    // When a segment is analyzed
    var failed = analyzing(models, policy(FaceDetector.CASCADE, Target.PERSONS));
    // Then the task fails and says why
    assertThat(failed).contains(ModelFile.PERSON_WEIGHTS.name(), "not the one");
  }

  private static void changed(ModelFile model, Path folder, double at) throws IOException {
    byte[] bytes = Files.readAllBytes(MODELS.resolve(model.name()));
    bytes[(int) (at * bytes.length)] ^= 0x40;
    Files.write(folder.resolve(model.name()), bytes);
  }

  private String analyzing(Path models, Policy policy) throws IOException {
    Path clip = folder.resolve("clip.mp4");
    Clips.street(clip, 96, 64, Clips.TICKS, Clips.even(2), Options.h264());
    try (var bench = new Workbench(folder, models)) {
      var pipeline = new Pipeline(bench, clip, policy);
      var range = pipeline.probe().frames();
      var up = catchThrowableOfType(Workbench.GivenUp.class, () -> pipeline.analyze(0, range));
      assertThat(up.failed.fault()).isEqualTo(Fault.NOT_BUILT_IN);
      return up.failed.reason();
    }
  }
}
