package io.garim.engine;

import io.garim.domain.detection.Detection;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.objdetect.FaceDetectorYN;

/**
 * Finds faces with YuNet. The picture is scaled so that the smallest face to be found is 20 pixels
 * high, but its longer side never below {@value #SHORTEST} pixels where it has as many, so that
 * small pictures get smaller faces for free, and never above twice its own size or {@value
 * #LONGEST} pixels.
 *
 * <p>Measured on nine photographs with 43 faces, scaled so that their mean height was 40, 29, 20,
 * 14 and 12 pixels (IoU of 0.3 and more): at {@link Models#SCORE} 100 % are found down to 14 and 98
 * % at 12, with three to seven boxes that nobody annotated; at 0.3, 10 to 20 of these; at 0.7, 91
 * and 67 % at 14 and 12.
 *
 * @see <a href="https://github.com/ShiqiYu/libfacedetection">libfacedetection</a>
 */
final class YunetDetector implements FrameDetector {
  static final int LONGEST = 2560;
  private static final int SHORTEST = 640;
  private static final double SEEN_HEIGHT = 20;
  private static final int COLUMNS = 15;

  private final int sourceWidth;
  private final int sourceHeight;
  private final Upright upright;
  private final Scaled input;
  private final FaceDetectorYN network;
  private final Mat found = new Mat();

  YunetDetector(Models models, int width, int height, Upright upright, int smallestFace) {
    this.sourceWidth = width;
    this.sourceHeight = height;
    this.upright = upright;
    double scale = scale(width, height, smallestFace);
    int w = multipleOf32(width * scale);
    int h = multipleOf32(height * scale);
    network = models.yunet(new Size(upright.width(w, h), upright.height(w, h)));
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
    network.detect(picture, found);
    var detections = new ArrayList<Detection>();
    float[] row = new float[COLUMNS];
    for (int i = 0; i < found.rows(); i++) {
      found.get(i, 0, row);
      detections.add(detection(row, picture.cols(), picture.rows()));
    }
    return detections;
  }

  private Detection detection(float[] row, int width, int height) {
    double score = row[COLUMNS - 1];
    if (!Double.isFinite(score)) throw new IllegalStateException("the network answers NaN");
    // Box refuses sizes that are not finite, which is an exception here too, as it must be.
    Box seen = new Box(row[0], row[1], Math.max(0, row[2]), Math.max(0, row[3]));
    Box coded = upright.toCoded(seen, width, height);
    Mat grid = input.coded();
    double sx = (double) sourceWidth / grid.cols();
    double sy = (double) sourceHeight / grid.rows();
    Box box = new Box(coded.x() * sx, coded.y() * sy, coded.width() * sx, coded.height() * sy);
    return new Detection(Target.FACES, box, Math.max(0, Math.min(1, score)));
  }

  private static int multipleOf32(double pixels) {
    return Math.max(32, (int) Math.round(pixels / 32) * 32);
  }

  @Override
  public void close() {
    found.release();
    input.close();
  }
}
