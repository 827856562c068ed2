package io.garim.bench.attack;

import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ways to hide that are attacked. */
final class Attempts {
  /** More of the picture of a face than any region shows, so that only the region tells of it. */
  private static final double INSIDE = 1.2;

  /** The face with the outline around it. */
  private static final double OUTLINE = 1.1;

  private static final double MARGIN = 0.2;

  /** The attacker looks at the face and its outline. */
  private static final double FACE = 0.05;

  private Attempts() {}

  /** What the product does, at that size: every style and shape. */
  static List<Attempt> product(int size) {
    List<Attempt> list = new ArrayList<>();
    for (RedactionStyle style : RedactionStyle.values()) {
      for (RegionShape shape : RegionShape.values()) {
        list.add(
            new Attempt(
                "garim " + word(style) + " " + word(shape),
                size,
                INSIDE,
                Hiding.product(style, shape, MARGIN, FACE)));
      }
    }
    return list;
  }

  /** What other programs do, and nothing at all, which must lose. */
  static List<Attempt> others(int size) {
    List<Attempt> list = new ArrayList<>();
    list.add(new Attempt("nothing hidden", size, INSIDE, Hiding.nothing()));
    for (int cells : new int[] {12, 8, 6, 4}) {
      for (int noise : new int[] {0, 28, 96}) {
        String name = "means of " + cells + " cells, noise " + noise;
        list.add(new Attempt(name, size, INSIDE, Hiding.means(cells, noise)));
      }
    }
    for (double sigma : new double[] {0.1, 0.17, 0.33}) {
      String name = String.format(Locale.ROOT, "gaussian blur, sigma %.2f", sigma);
      list.add(new Attempt(name, size, INSIDE, Hiding.gaussian(sigma)));
    }
    return list;
  }

  /** What is seen of the outline of a face beside the region, by margin. */
  static List<Attempt> outline(int size) {
    List<Attempt> list = new ArrayList<>();
    for (RegionShape shape : RegionShape.values()) {
      for (double margin : new double[] {0, 0.05, 0.1, Rule.ELLIPSE_MARGIN, MARGIN}) {
        String name =
            String.format(Locale.ROOT, "outline beside %s, margin %.2f", word(shape), margin);
        list.add(
            new Attempt(
                name, size, OUTLINE, Hiding.product(RedactionStyle.MOSAIC, shape, margin, FACE)));
      }
    }
    return list;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
