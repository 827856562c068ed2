package io.garim.engine;

import io.garim.domain.detection.Detection;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opencv.core.Mat;

/**
 * Finds faces with YuNet. The picture is scaled so that the smallest face to be found is 20 pixels
 * high, but its longer side never below {@value #SHORTEST} pixels where it has as many, so that
 * small pictures get smaller faces for free, and never above twice its own size or {@value
 * #LONGEST} pixels.
 *
 * <p>Measured on nine photographs with 43 faces, scaled so that their mean height was 40, 29, 20,
 * 14 and 12 pixels (IoU of 0.3 and more): at a score of 0.5 100 % are found down to 14 and 98 % at
 * 12, with three to seven boxes that nobody annotated; at 0.3, 10 to 20 of these; at 0.7, 91 and 67
 * % at 14 and 12.
 *
 * @see <a href="https://github.com/ShiqiYu/libfacedetection">libfacedetection</a>
 */
final class YunetDetector implements FrameDetector {
  static final int LONGEST = 2560;
  private static final int SHORTEST = 640;
  private static final double SEEN_HEIGHT = 20;

  /** Of two answers that share this much (intersection over union), the surer one stays. */
  private static final double SAME = 0.3;

  /**
   * How far off an edge of a box may be, in pixels of the network's picture: what is one pixel of a
   * large face is a tenth of a small one.
   */
  private static final double OFF = 1;

  private final int sourceWidth;
  private final int sourceHeight;
  private final Upright upright;
  private final double atLeast;
  private final Scaled input;
  private final YunetNetwork network;

  YunetDetector(Models models, int width, int height, Upright upright, Rule rule) {
    this.sourceWidth = width;
    this.sourceHeight = height;
    this.upright = upright;
    this.atLeast = rule.weakFrom();
    double scale = scale(width, height, rule.smallest());
    int w = wholeSteps(width * scale);
    int h = wholeSteps(height * scale);
    network = models.yunet(upright.width(w, h), upright.height(w, h));
    input = Scaled.bgr(w, h, upright, scale < 1);
  }

  /** How much the source is scaled before the network sees it. */
  static double scale(int width, int height, int smallestFace) {
    double longSide = Math.max(width, height);
    double wanted = Math.min(2.0, SEEN_HEIGHT / smallestFace);
    return Math.min(Math.max(wanted, Math.min(1, SHORTEST / longSide)), LONGEST / longSide);
  }

  @Override
  public List<Detection> detect(AVFrame frame) {
    Mat picture = input.draw(frame);
    var detections = new ArrayList<Detection>();
    for (YunetNetwork.Face face : network.detect(picture, atLeast)) {
      detections.add(inSource(face, picture.cols(), picture.rows()));
    }
    return Overlaps.strongest(detections, SAME);
  }

  private Detection inSource(YunetNetwork.Face face, int width, int height) {
    Box seen = face.box();
    Box wide =
        new Box(seen.x() - OFF, seen.y() - OFF, seen.width() + 2 * OFF, seen.height() + 2 * OFF);
    Box coded = upright.toCoded(wide, width, height);
    Mat grid = input.coded();
    double sx = (double) sourceWidth / grid.cols();
    double sy = (double) sourceHeight / grid.rows();
    Box box = new Box(coded.x() * sx, coded.y() * sy, coded.width() * sx, coded.height() * sy);
    return new Detection(Target.FACES, box, face.score());
  }

  private static int wholeSteps(double pixels) {
    int step = YunetNetwork.STEP;
    return Math.max(step, (int) Math.round(pixels / step) * step);
  }

  @Override
  public void close() {
    input.close();
  }
}
