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
 *
 * <p>Faces, measured on nine photographs with 43 faces (most of them frontal; IoU of 0.3 and more),
 * scaled so that their mean height was 40, 29 and 20 pixels: 91, 88 and 65 % found, one or two
 * false boxes by the frontal pass alone, at about 0.8 µs of CPU a pixel. The passes for profiles,
 * left and by mirroring right, found two faces more for 2.6 times the cost. On heads that turn
 * ({@code bench leak --detector cascade --scenario turning}, careful, the same three clips, n = 30
 * tracks) they lowered TLR from 43.3 to 36.7 % and raised FIR from 81.9 to 87.5 %, and so they are
 * kept.
 *
 * <p>Plates, measured on 24 photographs each (IoU of 0.3 and more): 83 % of European plates found
 * with 0.04 false boxes a picture, of American plates none with 0.3; no false box on 87 frames of
 * street, pedestrian and car clips; 14 to 36 ms of CPU for a picture of 720 pixels. A plate
 * narrower than 60 pixels, or than a twelfth of the picture's longer side, is never found.
 */
final class CascadeDetector implements FrameDetector {
  private static final String PROFILE = "haarcascade_profileface.xml";
  private static final double SCORE = 0.6;
  private static final double STEP = 1.1;

  /** Height of the smallest face in the picture that the cascade sees; it knows 20 pixels. */
  private static final double SEEN_HEIGHT = 28;

  /** Longer side of the picture in which plates are looked for. */
  private static final int PLATE_PICTURE = 720;

  /** A plate is never wider than this share of the picture. */
  private static final double WIDEST_PLATE = 1 / 3.0;

  private static final double LEAST_ASPECT = 2;
  private static final double MOST_ASPECT = 6.5;

  private record Search(int neighbours, Size least, Size most) {}

  /** A look at the picture with one cascade; a profile's knows but one side. */
  private record Pass(CascadeClassifier cascade, boolean mirrored) {}

  private final Target target;
  private final Search search;
  private final double perPixelX;
  private final double perPixelY;
  private final Upright upright;
  private final Scaled input;
  private final List<Pass> passes;
  private final Mat even = new Mat();
  private final Mat mirror = new Mat();
  private final MatOfRect found = new MatOfRect();
  private final Lettering lettering = new Lettering();

  private CascadeDetector(
      Target target, Shape shape, double scale, List<Pass> passes, Search search) {
    this.target = target;
    this.search = search;
    this.upright = shape.upright;
    this.passes = passes;
    int w = Math.max(16, (int) Math.round(shape.width * scale));
    int h = Math.max(16, (int) Math.round(shape.height * scale));
    input = Scaled.gray(w, h, upright);
    perPixelX = (double) shape.width / w;
    perPixelY = (double) shape.height / h;
  }

  /** Size of the coded source picture and how it is turned. */
  record Shape(int width, int height, Upright upright) {
    private double scaleTo(int longest) {
      return Math.min(1, (double) longest / Math.max(width, height));
    }
  }

  /** Faces from the front and from both sides. */
  static CascadeDetector faces(Models models, Shape shape, int smallestFace) {
    int side = Math.max(shape.width, shape.height);
    double scale =
        shape.scaleTo((int) Math.max(320, Math.min(960, side * SEEN_HEIGHT / smallestFace)));
    double least = Math.max(20, smallestFace * scale * 0.8);
    return new CascadeDetector(
        Target.FACES,
        shape,
        scale,
        List.of(
            new Pass(models.cascade("haarcascade_frontalface_alt2.xml"), false),
            new Pass(models.cascade(PROFILE), false),
            new Pass(models.cascade(PROFILE), true)),
        new Search(3, new Size(least, least), new Size()));
  }

  /** Plates of the European shape; others it mostly misses. */
  static CascadeDetector plates(Models models, Shape shape, int smallest) {
    double scale = shape.scaleTo(PLATE_PICTURE);
    double least = smallest * scale * 0.8;
    double widest = shape.upright.width(shape.width, shape.height) * scale * WIDEST_PLATE;
    return new CascadeDetector(
        Target.PLATES,
        shape,
        scale,
        List.of(new Pass(models.cascade("haarcascade_russian_plate_number.xml"), false)),
        new Search(2, new Size(least * LEAST_ASPECT, least), new Size(widest, widest)));
  }

  @Override
  public List<Detection> detect(AVFrame frame) {
    Mat picture = input.draw(frame);
    Mat seen = target == Target.FACES ? evened(picture) : picture;
    var detections = new ArrayList<Detection>();
    for (Pass pass : passes) {
      for (Rect rect : look(pass, seen)) {
        if (target == Target.PLATES && !looksLikePlate(picture, rect)) continue;
        detections.add(detection(rect, picture.cols(), picture.rows()));
      }
    }
    return Overlaps.strongest(detections, 0.4);
  }

  private List<Rect> look(Pass pass, Mat seen) {
    Mat shown = pass.mirrored ? mirrored(seen) : seen;
    pass.cascade.detectMultiScale(
        shown, found, STEP, search.neighbours, 0, search.least, search.most);
    var rects = new ArrayList<Rect>();
    for (Rect rect : found.toArray()) {
      int x = pass.mirrored ? seen.cols() - rect.x - rect.width : rect.x;
      rects.add(new Rect(x, rect.y, rect.width, rect.height));
    }
    return rects;
  }

  private Mat mirrored(Mat picture) {
    Core.flip(picture, mirror, 1);
    return mirror;
  }

  /** Faces are found better in even light; plates are not, and false ones come with it. */
  private Mat evened(Mat picture) {
    Imgproc.equalizeHist(picture, even);
    return even;
  }

  private boolean looksLikePlate(Mat picture, Rect rect) {
    double aspect = (double) rect.width / rect.height;
    return aspect >= LEAST_ASPECT && aspect <= MOST_ASPECT && lettering.isOn(picture, rect);
  }

  private Detection detection(Rect rect, int width, int height) {
    Box seen = new Box(rect.x, rect.y, rect.width, rect.height);
    Box coded = upright.toCoded(seen, width, height);
    Box box =
        new Box(
            coded.x() * perPixelX,
            coded.y() * perPixelY,
            coded.width() * perPixelX,
            coded.height() * perPixelY);
    return new Detection(target, box, SCORE);
  }

  @Override
  public void close() {
    found.release();
    even.release();
    mirror.release();
    lettering.close();
    input.close();
  }
}
