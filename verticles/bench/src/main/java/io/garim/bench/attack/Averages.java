package io.garim.bench.attack;

import io.garim.domain.geometry.Box;
import io.garim.engine.YuvPicture;
import java.util.Random;

/**
 * Hiding by means of the hidden pixels, as most programs do; Garim does not. Here to show what is
 * lost by it.
 *
 * @param cells across the longer side of a mosaic, 0 for none
 * @param noise most levels that are added to a cell of luma, half of that to chroma
 * @param sigma of a blur in widths of the region, 0 for none
 */
record Averages(int cells, int noise, double sigma) implements Hiding {
  private static final int BLURS = 3;
  private static final double MARGIN = 0.2;
  private static final double SEEN = 0.05;

  @Override
  public Box seen(Box detected) {
    return detected.grown(SEEN);
  }

  @Override
  public void hide(YuvPicture picture, Box detected, String secret) {
    Box box = detected.grown(MARGIN);
    // The same for all frames of a track, as the same secret gives the same numbers.
    var random = new Random(secret.hashCode());
    for (int p = 0; p < 3; p++) {
      double half = p == 0 ? 1 : 0.5;
      YuvPicture.Plane plane = p == 0 ? picture.y() : p == 1 ? picture.u() : picture.v();
      int[] part = {
        (int) (box.x() * half),
        (int) (box.y() * half),
        (int) Math.ceil(box.right() * half),
        (int) Math.ceil(box.bottom() * half)
      };
      if (cells > 0) mosaic(plane, part, p, random);
      for (int i = 0; i < BLURS && sigma > 0; i++) {
        int reach = (int) Math.max(1, Math.round(sigma * box.width() * half));
        blur(plane, part, reach);
      }
    }
  }

  private void mosaic(YuvPicture.Plane plane, int[] part, int number, Random random) {
    int cell = (Math.max(part[2] - part[0], part[3] - part[1]) + cells - 1) / cells;
    for (int y = part[1]; y < part[3]; y += cell) {
      for (int x = part[0]; x < part[2]; x += cell) {
        int w = Math.min(cell, part[2] - x);
        int h = Math.min(cell, part[3] - y);
        int sum = 0;
        for (int i = 0; i < w * h; i++) sum += plane.get(x + i % w, y + i / w);
        double share = 2 * random.nextDouble() - 1;
        double noisy = (double) sum / (w * h) + share * noise / (number == 0 ? 1 : 2);
        byte level = (byte) Math.max(0, Math.min(255, Math.round(noisy)));
        for (int i = 0; i < w * h; i++) set(plane, x + i % w, y + i / w, level);
      }
    }
  }

  /** A mean over a window; three of them are close to a Gaussian of the window's reach. */
  private static void blur(YuvPicture.Plane plane, int[] part, int reach) {
    int w = part[2] - part[0];
    int h = part[3] - part[1];
    int[] values = new int[w * h];
    for (int i = 0; i < w * h; i++) values[i] = plane.get(part[0] + i % w, part[1] + i / w);
    int[] across = new int[w * h];
    for (int i = 0; i < w * h; i++) across[i] = mean(values, i / w * w, 1, w, i % w, reach);
    for (int i = 0; i < w * h; i++) {
      int level = mean(across, i % w, w, h, i / w, reach);
      set(plane, part[0] + i % w, part[1] + i / w, (byte) level);
    }
  }

  private static int mean(int[] values, int from, int step, int count, int at, int reach) {
    int first = Math.max(0, at - reach);
    int last = Math.min(count - 1, at + reach);
    int sum = 0;
    for (int i = first; i <= last; i++) sum += values[from + i * step];
    return sum / (last - first + 1);
  }

  private static void set(YuvPicture.Plane plane, int x, int y, byte level) {
    plane.bytes().put(y * plane.stride() + x, level);
  }
}
