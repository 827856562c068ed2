package io.garim.bench.leak;

import io.garim.domain.geometry.Box;
import java.awt.Rectangle;
import java.util.BitSet;

/** A set of pixels of a picture, kept as bits over a rectangle. Immutable. */
public final class PixelMask {
  private final Rectangle area;
  private final BitSet bits;
  private final int size;

  private PixelMask(Rectangle area, BitSet bits) {
    this.area = area;
    this.bits = bits;
    size = bits.cardinality();
  }

  /** Says of a pixel whether it belongs to a set. */
  @FunctionalInterface
  public interface Membership {
    boolean holds(int x, int y);
  }

  /** The pixels of an area that belong to a set. */
  public static PixelMask of(Rectangle area, Membership set) {
    var bits = new BitSet();
    for (int y = 0; y < area.height; y++) {
      for (int x = 0; x < area.width; x++) {
        if (set.holds(area.x + x, area.y + y)) bits.set(y * area.width + x);
      }
    }
    return new PixelMask(new Rectangle(area), bits);
  }

  /** The pixels whose centres lie in the ellipse that fills a box. */
  public static PixelMask ellipse(Box box) {
    return of(
        around(box),
        (x, y) -> {
          double dx = (x + 0.5 - box.centerX()) / (box.width() / 2);
          double dy = (y + 0.5 - box.centerY()) / (box.height() / 2);
          return dx * dx + dy * dy <= 1;
        });
  }

  /** The pixels whose centres lie in a box. */
  public static PixelMask filled(Box box) {
    return of(
        around(box),
        (x, y) ->
            x + 0.5 >= box.x()
                && x + 0.5 < box.right()
                && y + 0.5 >= box.y()
                && y + 0.5 < box.bottom());
  }

  private static Rectangle around(Box box) {
    int x = (int) Math.floor(box.x());
    int y = (int) Math.floor(box.y());
    int right = (int) Math.ceil(box.right());
    int bottom = (int) Math.ceil(box.bottom());
    return new Rectangle(x, y, Math.max(0, right - x), Math.max(0, bottom - y));
  }

  /** How many pixels it holds, inside a picture or not. */
  public int size() {
    return size;
  }

  /** The share of its pixels inside the picture that were replaced; -1 when none is inside. */
  double shareOf(boolean[] replaced, int width, int height) {
    int inside = 0;
    int hidden = 0;
    for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
      int x = area.x + i % area.width;
      int y = area.y + i / area.width;
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      inside++;
      if (replaced[y * width + x]) hidden++;
    }
    return inside == 0 ? -1 : (double) hidden / inside;
  }
}
