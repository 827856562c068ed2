package io.garim.engine;

import io.garim.domain.geometry.Box;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How much what is in a box looks like what a person drew a box around: correlation of the luma of
 * small pictures and distance of their colours, the worse of both, compared with the first one and
 * with a slowly adapting one. One thread.
 */
final class Likeness implements AutoCloseable {
  private static final int SIDE = 16;
  private static final double SURE = 0.85;

  /** A mean distance of colours, of 255, at which nothing is alike. */
  private static final double COLOUR = 40;

  private static final double ADAPTS = 0.1;

  private final Mat patch = new Mat();
  private final Mat tiny = new Mat();
  private final Mat floats = new Mat();
  private float[] first;
  private float[] recent;

  void begin(Mat picture, Box box) {
    first = look(picture, box);
    recent = first.clone();
  }

  /** From 0, nothing alike, to 1, the same; also learns. */
  double of(Mat picture, Box box) {
    float[] now = look(picture, box);
    double alike = Math.max(correlation(first, now), correlation(recent, now));
    if (alike >= SURE) {
      for (int i = 0; i < recent.length; i++) {
        recent[i] += (float) (ADAPTS * (now[i] - recent[i]));
      }
    }
    return Math.max(0, Math.min(1, alike));
  }

  private float[] look(Mat picture, Box box) {
    var size = new Size(Math.max(1, box.width()), Math.max(1, box.height()));
    Imgproc.getRectSubPix(picture, size, new Point(box.centerX(), box.centerY()), patch);
    Imgproc.resize(patch, tiny, new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_AREA);
    Imgproc.cvtColor(tiny, tiny, Imgproc.COLOR_BGR2YCrCb);
    tiny.convertTo(floats, CvType.CV_32FC3);
    float[] values = new float[SIDE * SIDE * 3];
    floats.get(0, 0, values);
    return values;
  }

  private static double correlation(float[] a, float[] b) {
    return Math.min(luma(a, b), 1 - chroma(a, b) / COLOUR);
  }

  private static double chroma(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i += 3) {
      double x = a[i + 1] - b[i + 1];
      double y = a[i + 2] - b[i + 2];
      sum += Math.sqrt(x * x + y * y);
    }
    return sum / (a.length / 3);
  }

  private static double luma(float[] a, float[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i += 3) {
      double x = a[i] - meanA;
      double y = b[i] - meanB;
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    double scale = Math.sqrt(aa * bb);
    return scale < 1 ? 0 : ab / scale;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i += 3) sum += values[i];
    return sum / (values.length / 3);
  }

  @Override
  public void close() {
    patch.release();
    tiny.release();
    floats.release();
  }
}
