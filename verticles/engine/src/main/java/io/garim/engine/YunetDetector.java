package io.garim.engine;

import io.garim.domain.detection.Detection;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

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
  private final Models models;
  private final int width;
  private final int height;
  private final Scaled input;
  private final ScaledPlanes planes;

  YunetDetector(Models models, int width, int height, Upright upright, Rule rule) {
    this.sourceWidth = width;
    this.sourceHeight = height;
    this.upright = upright;
    this.atLeast = rule.weakFrom();
    double scale = scale(width, height, rule.smallest());
    this.models = models;
    this.width = wholeSteps(width * scale);
    this.height = wholeSteps(height * scale);
    input = Scaled.bgr(this.width, this.height, upright, scale < 1);
    planes = new ScaledPlanes(this.width, this.height);
    colourful();
  }

  /** How much the source is scaled before the network sees it. */
  static double scale(int width, int height, int smallestFace) {
    double longSide = Math.max(width, height);
    double wanted = Math.min(2.0, SEEN_HEIGHT / smallestFace);
    return Math.min(Math.max(wanted, Math.min(1, SHORTEST / longSide)), LONGEST / longSide);
  }

  /** The network for colour pictures; asked for at once, as a model that is absent must be told. */
  private YunetNetwork colourful() {
    return models.yunet(
        upright.width(width, height), upright.height(width, height), Optional.empty());
  }

  @Override
  public List<Detection> detect(AVFrame frame) {
    var detections = new ArrayList<Detection>();
    for (YunetNetwork.Face face : faces(frame)) detections.add(inSource(face));
    return Overlaps.strongest(detections, SAME);
  }

  private List<YunetNetwork.Face> faces(AVFrame frame) {
    Optional<ColourMatrix> matrix = ColourMatrix.of(frame);
    boolean plain = upright.equals(Upright.AS_CODED) && planes.canTake(frame);
    if (!plain || matrix.isEmpty()) return colourful().detect(input.draw(frame), atLeast);
    return models.yunet(width, height, matrix).detect(planes.of(frame), atLeast);
  }

  private Detection inSource(YunetNetwork.Face face) {
    Box seen = face.box();
    Box wide =
        new Box(seen.x() - OFF, seen.y() - OFF, seen.width() + 2 * OFF, seen.height() + 2 * OFF);
    int across = upright.width(width, height);
    Box coded = upright.toCoded(wide, across, upright.height(width, height));
    double sx = (double) sourceWidth / width;
    double sy = (double) sourceHeight / height;
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
    planes.close();
  }
}
