package io.garim.engine;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.RegionShape;

/**
 * The colours around a region, spread over it: patches along its rim, each the mean of pixels that
 * no region of the frame hides, and between them the mean weighted by one over the squared distance
 * (Shepard's interpolation). No hidden pixel is read. One thread.
 */
final class Surroundings {
  private static final int PATCHES = 24;

  /** Pixels read along one side of a patch, at most. */
  private static final int READ = 8;

  private final double[] x = new double[PATCHES];
  private final double[] y = new double[PATCHES];
  private final double[] luma = new double[PATCHES];
  private final double[] cb = new double[PATCHES];
  private final double[] cr = new double[PATCHES];
  private final double[] weight = new double[PATCHES];
  private final int[] otherwise;

  /**
   * @param area whose surroundings are wanted
   * @param hidden all that is hidden on the frame, the area included; read here only
   * @param otherwise the three levels where nothing around may be seen
   */
  Surroundings(YuvPicture picture, HiddenArea area, HiddenPixels hidden, int[] otherwise) {
    this.otherwise = otherwise;
    Box box = area.box();
    double thick = Math.max(2, Math.min(box.width(), box.height()) / 8);
    for (int i = 0; i < PATCHES; i++) {
      double angle = 2 * Math.PI * (i + 0.5) / PATCHES;
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      double out =
          area.shape() == RegionShape.ELLIPSE ? 1 : 1 / Math.max(Math.abs(cos), Math.abs(sin));
      x[i] = box.centerX() + (box.width() + thick) / 2 * cos * out;
      y[i] = box.centerY() + (box.height() + thick) / 2 * sin * out;
      read(picture, hidden, i, thick);
    }
  }

  private void read(YuvPicture picture, HiddenPixels hidden, int patch, double thick) {
    int step = (int) Math.max(1, thick / READ);
    int left = (int) Math.max(0, Math.floor(x[patch] - thick / 2));
    int top = (int) Math.max(0, Math.floor(y[patch] - thick / 2));
    double right = Math.min(picture.u().width(), x[patch] + thick / 2);
    double bottom = Math.min(picture.u().height(), y[patch] + thick / 2);
    YuvPicture.Plane y = picture.y();
    YuvPicture.Plane u = picture.u();
    YuvPicture.Plane v = picture.v();
    int seen = 0;
    int sumY = 0;
    int sumU = 0;
    int sumV = 0;
    for (int row = top; row < bottom; row += step) {
      for (int column = left; column < right; column += step) {
        if (hidden.holds(column, row)) continue;
        sumY += y.get(2 * column, 2 * row);
        sumU += u.get(column, row);
        sumV += v.get(column, row);
        seen++;
      }
    }
    weight[patch] = seen;
    luma[patch] = (double) sumY / Math.max(1, seen);
    cb[patch] = (double) sumU / Math.max(1, seen);
    cr[patch] = (double) sumV / Math.max(1, seen);
  }

  /** Puts the three levels at a place, in chroma pixels, into the array. */
  void at(double px, double py, double[] into) {
    double sum = 0;
    double first = 0;
    double second = 0;
    double third = 0;
    for (int i = 0; i < PATCHES; i++) {
      double dx = px - x[i];
      double dy = py - y[i];
      double share = weight[i] / (dx * dx + dy * dy + 1);
      sum += share;
      first += share * luma[i];
      second += share * cb[i];
      third += share * cr[i];
    }
    into[0] = sum == 0 ? otherwise[0] : first / sum;
    into[1] = sum == 0 ? otherwise[1] : second / sum;
    into[2] = sum == 0 ? otherwise[2] : third / sum;
  }
}
