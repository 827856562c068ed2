package io.garim.bench.attack;

import io.garim.domain.geometry.Box;
import io.garim.engine.YuvPicture;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an attacker makes of a region: its three planes at a fixed size, as means over the pixels of
 * each of {@value #SIDE} times {@value #SIDE} fields (interpolated where the region is smaller), as
 * far as they lie in the ellipse that a face fills.
 */
final class Look {
  private static final int SIDE = 16;
  private static final int FIELDS = SIDE * SIDE;

  private static final boolean[] FACE = new boolean[FIELDS];

  static {
    for (int i = 0; i < FIELDS; i++) {
      double x = (i % SIDE + 0.5) * 2 / SIDE - 1;
      double y = (i / SIDE + 0.5) * 2 / SIDE - 1;
      FACE[i] = x * x + y * y <= 1;
    }
  }

  /** The ways to compare two looks. */
  static final List<String> WAYS = List.of("luma", "colour", "tone");

  private final double[] levels = new double[3 * FIELDS];
  private final double[] shape = new double[3 * FIELDS];
  private final double[] tone = new double[3];

  static Look at(YuvPicture picture, Box box) {
    var look = new Look();
    YuvPicture.Plane[] planes = {picture.y(), picture.u(), picture.v()};
    for (int p = 0; p < 3; p++) {
      double half = p == 0 ? 1 : 0.5;
      double step = box.height() * half > SIDE ? 2 : 1;
      for (int i = 0; i < FIELDS; i++) {
        double sum = 0;
        for (int k = 0; k < step * step; k++) {
          double fx = (i % SIDE + (k % step + 0.5) / step) / SIDE;
          double fy = (i / SIDE + (Math.floor(k / step) + 0.5) / step) / SIDE;
          sum +=
              between(
                  planes[p],
                  (box.x() + fx * box.width()) * half - 0.5,
                  (box.y() + fy * box.height()) * half - 0.5);
        }
        look.levels[p * FIELDS + i] = sum / (step * step);
      }
    }
    return look;
  }

  private static double between(YuvPicture.Plane plane, double x, double y) {
    int left = clamp((int) Math.floor(x), plane.width());
    int top = clamp((int) Math.floor(y), plane.height());
    int right = clamp((int) Math.floor(x) + 1, plane.width());
    int bottom = clamp((int) Math.floor(y) + 1, plane.height());
    double dx = x - Math.floor(x);
    double dy = y - Math.floor(y);
    double above = plane.get(left, top) * (1 - dx) + plane.get(right, top) * dx;
    double below = plane.get(left, bottom) * (1 - dx) + plane.get(right, bottom) * dx;
    return above * (1 - dy) + below * dy;
  }

  private static int clamp(int at, int size) {
    return Math.max(0, Math.min(size - 1, at));
  }

  /** Adds another, for a mean over many. */
  void add(Look other) {
    for (int i = 0; i < levels.length; i++) levels[i] += other.levels[i];
  }

  /** Ends the adding: from here on it can be compared. */
  Look mean(int of) {
    for (int i = 0; i < levels.length; i++) levels[i] /= of;
    for (int p = 0; p < 3; p++) normalize(p);
    return this;
  }

  private void normalize(int plane) {
    int from = plane * FIELDS;
    tone[plane] =
        IntStream.range(0, FIELDS)
            .filter(i -> FACE[i])
            .mapToDouble(i -> levels[from + i])
            .average()
            .orElseThrow();
    double energy = 1e-9;
    for (int i = from; i < from + FIELDS; i++) {
      if (!FACE[i - from]) continue;
      double away = levels[i] - tone[plane];
      energy += away * away;
    }
    double length = Math.sqrt(energy);
    for (int i = from; i < from + FIELDS; i++) {
      shape[i] = FACE[i - from] ? (levels[i] - tone[plane]) / length : 0;
    }
  }

  /**
   * How alike both are in each of the {@link #WAYS}, the more the larger: correlation of luma, sum
   * of the correlations of all planes, and nearness of the mean colours.
   */
  double[] likeness(Look other) {
    double[] correlation = new double[3];
    double tones = 0;
    for (int p = 0; p < 3; p++) {
      for (int i = p * FIELDS; i < (p + 1) * FIELDS; i++) {
        correlation[p] += shape[i] * other.shape[i];
      }
      double away = tone[p] - other.tone[p];
      tones -= away * away * (p == 0 ? 1 : 4);
    }
    return new double[] {correlation[0], correlation[0] + correlation[1] + correlation[2], tones};
  }
}
