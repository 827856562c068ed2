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
  private final double[][] level = new double[3][PATCHES];
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
    for (int row = top; row < bottom; row += step) {
      for (int column = left; column < right; column += step) {
        if (hidden.holds(column, row)) continue;
        level[0][patch] += picture.y().get(2 * column, 2 * row);
        level[1][patch] += picture.u().get(column, row);
        level[2][patch] += picture.v().get(column, row);
        weight[patch]++;
      }
    }
    for (double[] plane : level) plane[patch] /= Math.max(1, weight[patch]);
  }

  /** Puts the three levels at a place, in chroma pixels, into the array. */
  void at(double px, double py, double[] into) {
    double sum = 0;
    into[0] = into[1] = into[2] = 0;
    for (int i = 0; i < PATCHES; i++) {
      if (weight[i] == 0) continue;
      double dx = px - x[i];
      double dy = py - y[i];
      double share = weight[i] / (dx * dx + dy * dy + 1);
      sum += share;
      for (int plane = 0; plane < 3; plane++) into[plane] += share * level[plane][i];
    }
    for (int plane = 0; plane < 3; plane++) {
      into[plane] = sum == 0 ? otherwise[plane] : into[plane] / sum;
    }
  }
}
