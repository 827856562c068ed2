package io.garim.engine;

import io.garim.domain.detection.Detection;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Finds whatever differs from the empty scene: difference of luma, cleaned of single pixels, closed
 * over gaps, and a box around each connected piece. When most of the picture differs (light
 * switched, camera moved) nothing can be told apart and the whole frame is one box.
 */
final class MotionDetector implements FrameDetector {
  private static final int DIFFERS = 22;
  private static final double WHOLE = 0.6;

  private final int sourceWidth;
  private final int sourceHeight;
  private final double leastArea;
  private final Scaled input;
  private final Mat background;
  private final Mat mask = new Mat();
  private final Mat labels = new Mat();
  private final Mat stats = new Mat();
  private final Mat centres = new Mat();
  private final Mat small = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(3, 3));
  private final Mat wide = Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(11, 11));

  MotionDetector(Background scene, int width, int height, int smallest) {
    this.sourceWidth = width;
    this.sourceHeight = height;
    double scale = (double) scene.width() / width;
    this.leastArea = Math.max(12, smallest * scale * smallest * scale / 4);
    input = Scaled.gray(scene.width(), scene.height(), Upright.AS_CODED);
    background = new Mat(scene.height(), scene.width(), CvType.CV_8UC1);
    background.put(0, 0, scene.luma());
    Imgproc.GaussianBlur(background, background, new Size(3, 3), 0);
  }

  @Override
  public List<Detection> detect(AVFrame frame) {
    Mat luma = input.draw(frame);
    Imgproc.GaussianBlur(luma, mask, new Size(3, 3), 0);
    Core.absdiff(mask, background, mask);
    Imgproc.threshold(mask, mask, DIFFERS, 255, Imgproc.THRESH_BINARY);
    Imgproc.morphologyEx(mask, mask, Imgproc.MORPH_OPEN, small);
    double changed = Core.countNonZero(mask) / (double) mask.total();
    if (changed > WHOLE) {
      return List.of(new Detection(Target.MOTION, new Box(0, 0, sourceWidth, sourceHeight), 1));
    }
    Imgproc.morphologyEx(mask, mask, Imgproc.MORPH_CLOSE, wide);
    Imgproc.dilate(mask, mask, small);
    return pieces();
  }

  private List<Detection> pieces() {
    int count = Imgproc.connectedComponentsWithStats(mask, labels, stats, centres);
    double sx = (double) sourceWidth / mask.cols();
    double sy = (double) sourceHeight / mask.rows();
    var found = new ArrayList<Detection>();
    int[] row = new int[5];
    for (int i = 1; i < count; i++) {
      stats.get(i, 0, row);
      if (row[Imgproc.CC_STAT_AREA] < leastArea) continue;
      Box box = new Box(row[0] * sx, row[1] * sy, row[2] * sx, row[3] * sy);
      found.add(new Detection(Target.MOTION, box, 0.9));
    }
    return found;
  }

  @Override
  public void close() {
    for (Mat mat : List.of(background, mask, labels, stats, centres, small, wide)) mat.release();
    input.close();
  }
}
