package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.garim.domain.detection.Detection;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import io.garim.engine.lab.StreetScene;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.objdetect.FaceDetectorYN;

/** YuNet by ONNX Runtime against OpenCV's own reading of the same model. */
class YunetNetworkGoldenTest {
  private static final double SCORE = 0.5;
  private static final Path MODEL =
      Path.of(System.getenv().getOrDefault("GARIM_MODELS", "none")).resolve(Models.YUNET);

  @BeforeAll
  static void loadNatives() throws Exception {
    Natives.load();
    Natives.loadOnnxRuntime();
  }

  private static Mat street(int width, int height) {
    BufferedImage drawn = new StreetScene(width, height, 12, 11).picture(6);
    byte[] bytes = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      int rgb = drawn.getRGB(i % width, i / width);
      bytes[3 * i] = (byte) rgb;
      bytes[3 * i + 1] = (byte) (rgb >> 8);
      bytes[3 * i + 2] = (byte) (rgb >> 16);
    }
    Mat picture = new Mat(height, width, CvType.CV_8UC3);
    picture.put(0, 0, bytes);
    return picture;
  }

  private static List<Detection> byOpenCv(Mat picture) {
    var size = new Size(picture.cols(), picture.rows());
    var detector = FaceDetectorYN.create(MODEL.toString(), "", size, (float) SCORE, 0.3f, 2000);
    Mat rows = new Mat();
    detector.detect(picture, rows);
    var found = new ArrayList<Detection>();
    for (int i = 0; i < rows.rows(); i++) {
      float[] row = new float[rows.cols()];
      rows.get(i, 0, row);
      var box = new Box(row[0], row[1], row[2], row[3]);
      found.add(new Detection(Target.FACES, box, Math.min(1, row[row.length - 1])));
    }
    return found;
  }

  private static YunetNetwork network(int width, int height) throws Exception {
    return new YunetNetwork(Files.readAllBytes(MODEL), width, height, Optional.empty());
  }

  /** Luma, Cb and Cr of a picture, by the formulae of ITU-T H.273. */
  private static List<Mat> planes(Mat picture, ColourSpace colour) {
    byte[] bgr = new byte[picture.rows() * picture.cols() * 3];
    picture.get(0, 0, bgr);
    byte[][] levels = new byte[3][bgr.length / 3];
    for (int i = 0; i < bgr.length / 3; i++) {
      int rgb = (bgr[3 * i + 2] & 255) << 16 | (bgr[3 * i + 1] & 255) << 8 | bgr[3 * i] & 255;
      int[] yuv = colour.yuv(rgb);
      for (int p = 0; p < 3; p++) levels[p][i] = (byte) yuv[p];
    }
    var planes = new ArrayList<Mat>();
    for (byte[] level : levels) {
      Mat plane = new Mat(picture.rows(), picture.cols(), CvType.CV_8UC1);
      plane.put(0, 0, level);
      planes.add(plane);
    }
    return planes;
  }

  @ParameterizedTest(name = "kr {0}, kb {1}, range {2}")
  @CsvSource({"0.2126, 0.0722, 1", "0.299, 0.114, 1", "0.2627, 0.0593, 2"})
  void planesAreAnsweredAsTheColoursTheyStandFor(double kr, double kb, int range) throws Exception {
    assumeTrue(Files.exists(MODEL), "no model: GARIM_MODELS is not set");
    // Given a street, and what is found on it in colours
    Mat picture = street(640, 352);
    List<YunetNetwork.Face> expected;
    try (var colours = network(640, 352)) {
      expected = colours.detect(picture, SCORE);
    }
    // When a network for such planes looks at its planes
    var matrix = Optional.of(new ColourMatrix(kr, kb, range == 2));
    List<YunetNetwork.Face> found;
    try (var network = new YunetNetwork(Files.readAllBytes(MODEL), 640, 352, matrix)) {
      found = network.detect(planes(picture, new ColourSpace(1, range, 1, 1, kr, kb)), SCORE);
    }
    // Then it finds the same, to the rounding of levels
    assertThat(found).hasSameSizeAs(expected).isNotEmpty();
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).box().iou(expected.get(i).box())).isGreaterThan(0.95);
      assertThat(found.get(i).score()).isCloseTo(expected.get(i).score(), within(0.02));
    }
  }

  @ParameterizedTest(name = "{0}x{1}")
  @CsvSource({"640,352", "640,640", "352,640", "1280,736", "96,96"})
  void answersAsOpenCvDoes(int width, int height) throws Exception {
    assumeTrue(Files.exists(MODEL), "no model: GARIM_MODELS is not set");
    // Given a street with four people, and what OpenCV finds there
    Mat picture = street(width, height);
    List<Detection> expected = byOpenCv(picture);
    // When the network looks at it
    List<Detection> found;
    try (var network = network(width, height)) {
      found =
          Overlaps.strongest(
              network.detect(picture, SCORE).stream()
                  .map(f -> new Detection(Target.FACES, f.box(), f.score()))
                  .toList(),
              0.3);
    }
    // Then it finds the same, to a fraction of a pixel
    if (width >= 352) assertThat(expected).isNotEmpty();
    assertThat(found).hasSameSizeAs(expected);
    for (Detection one : expected) {
      assertThat(found)
          .anySatisfy(
              other -> {
                assertThat(other.box().iou(one.box())).isGreaterThan(0.97);
                assertThat(Math.abs(other.score() - one.score())).isLessThan(0.01);
              });
    }
  }

  @Test
  void runsAgainGiveTheSameAnswer() throws Exception {
    assumeTrue(Files.exists(MODEL), "no model: GARIM_MODELS is not set");
    // Given a network that has looked at something else before
    try (var network = network(640, 352)) {
      Mat street = street(640, 352);
      var first = network.detect(street, SCORE);
      assertThat(network.detect(Mat.zeros(352, 640, CvType.CV_8UC3), SCORE)).isEmpty();
      // When it looks at the street once more
      var second = network.detect(street, SCORE);
      // Then it says the same
      assertThat(second).isEqualTo(first).isNotEmpty();
    }
  }

  @Test
  void fileOfAnotherFormIsRefusedByName() {
    // Given bytes that are no such model
    byte[] other = new byte[4096];
    // When they are taken for one
    // Then that is said
    assertThatThrownBy(() -> new YunetNetwork(other, 640, 352, Optional.empty()))
        .isInstanceOf(EngineFault.class)
        .hasMessageContaining(Models.YUNET);
  }
}
