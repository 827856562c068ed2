package io.garim.bench.leak;

import java.util.List;
import java.util.Locale;

/**
 * Heights of true regions that are reported together.
 *
 * @param from inclusive, in pixels
 * @param to exclusive; infinite for all above
 */
public record HeightBand(double from, double to) {
  /** The bands PRIVACY names. */
  public static final List<HeightBand> NAMED =
      List.of(
          new HeightBand(12, 20),
          new HeightBand(20, 40),
          new HeightBand(40, Double.POSITIVE_INFINITY));

  boolean holds(double height) {
    return height >= from && height < to;
  }

  /** As it is printed: 12-20, 40+. */
  public String word() {
    return to == Double.POSITIVE_INFINITY
        ? String.format(Locale.ROOT, "%.0f+", from)
        : String.format(Locale.ROOT, "%.0f-%.0f", from, to);
  }
}
