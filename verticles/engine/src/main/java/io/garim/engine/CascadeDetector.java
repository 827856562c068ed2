package io.garim.engine;

import io.garim.domain.detection.Detection;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfRect;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.objdetect.CascadeClassifier;

/**
 * Finds faces or number plates with the Haar cascades that OpenCV's own jar carries: always there,
 * slow and weak. A cascade gives no sureness, so every box gets the same score.
 */
final class CascadeDetector implements FrameDetector {
  private static final double SCORE = 0.6;
  private static final double FINE = 1.1;

  /** Two passes for profiles cost more than all else; a coarser ladder makes them bearable. */
  private static final double COARSE = 1.2;

  /** Height of the smallest face in the picture that the cascades see; they know 20 pixels. */
  private static final double SEEN_HEIGHT = 28;

  private record Cascade(CascadeClassifier classifier, boolean mirrored, double step, Size least) {}

  private final Target target;
  private final int neighbours;
  private final double perPixelX;
  private final double perPixelY;
  private final Upright upright;
  private final Scaled input;
  private final List<Cascade> cascades;
  private final Mat mirrored = new Mat();
  private final Mat even = new Mat();

  private CascadeDetector(
      Target target, Shape shape, int longest, int neighbours, List<Cascade> cascades) {
    this.target = target;
    this.neighbours = neighbours;
    this.upright = shape.upright;
    this.cascades = cascades;
    double scale = scale(shape, longest);
    int w = Math.max(16, (int) Math.round(shape.width * scale));
    int h = Math.max(16, (int) Math.round(shape.height * scale));
    input = Scaled.gray(w, h, upright);
    perPixelX = (double) shape.width / w;
    perPixelY = (double) shape.height / h;
  }

  /** Size of the coded source picture and how it is turned. */
  record Shape(int width, int height, Upright upright) {}

  /** Frontal faces, and profiles to both sides. */
  static CascadeDetector faces(Models models, Shape shape, int smallestFace) {
    int side = Math.max(shape.width, shape.height);
    int longest = (int) Math.max(320, Math.min(960, side * SEEN_HEIGHT / smallestFace));
    double least = Math.max(20, smallestFace * scale(shape, longest) * 0.8);
    Size size = new Size(least, least);
    CascadeClassifier profile = models.cascade("haarcascade_profileface.xml");
    return new CascadeDetector(
        Target.FACES,
        shape,
        longest,
        3,
        List.of(
            new Cascade(models.cascade("haarcascade_frontalface_alt2.xml"), false, FINE, size),
            new Cascade(profile, false, COARSE, size),
            new Cascade(profile, true, COARSE, size)));
  }

  /** Plates of the European shape; others it mostly misses. */
  static CascadeDetector plates(Models models, Shape shape) {
    return new CascadeDetector(
        Target.PLATES,
        shape,
        1280,
        2,
        List.of(
            new Cascade(
                models.cascade("haarcascade_russian_plate_number.xml"),
                false,
                FINE,
                new Size(30, 10))));
  }

  @Override
  public List<Detection> detect(AVFrame frame) {
    Mat picture = input.draw(frame);
    Imgproc.equalizeHist(picture, even);
    var detections = new ArrayList<Detection>();
    MatOfRect found = new MatOfRect();
    try {
      for (Cascade cascade : cascades) {
        Mat seen = cascade.mirrored ? mirror() : even;
        cascade.classifier.detectMultiScale(
            seen, found, cascade.step, neighbours, 0, cascade.least);
        for (Rect rect : found.toArray()) {
          detections.add(detection(rect, cascade.mirrored, even.cols(), even.rows()));
        }
      }
    } finally {
      found.release();
    }
    return Overlaps.strongest(detections, 0.4);
  }

  private Mat mirror() {
    Core.flip(even, mirrored, 1);
    return mirrored;
  }

  private Detection detection(Rect rect, boolean wasMirrored, int width, int height) {
    double x = wasMirrored ? width - rect.x - rect.width : rect.x;
    Box coded = upright.toCoded(new Box(x, rect.y, rect.width, rect.height), width, height);
    Box box =
        new Box(
            coded.x() * perPixelX,
            coded.y() * perPixelY,
            coded.width() * perPixelX,
            coded.height() * perPixelY);
    return new Detection(target, box, SCORE);
  }

  private static double scale(Shape shape, int longest) {
    return Math.min(1, (double) longest / Math.max(shape.width, shape.height));
  }

  @Override
  public void close() {
    mirrored.release();
    even.release();
    input.close();
  }
}
