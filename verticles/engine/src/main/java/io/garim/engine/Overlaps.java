package io.garim.engine;

import io.garim.domain.detection.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Several answers for one thing become one: the surer, then the larger box stays. */
final class Overlaps {
  private Overlaps() {}

  /** Leaves out what shares at least that much (intersection over union) with a stronger one. */
  static List<Detection> strongest(List<Detection> all, double iou) {
    var byStrength = new ArrayList<>(all);
    byStrength.sort(
        Comparator.comparingDouble(Detection::score)
            .thenComparingDouble(d -> d.box().area())
            .reversed());
    var kept = new ArrayList<Detection>();
    for (Detection next : byStrength) {
      if (kept.stream().noneMatch(k -> k.box().iou(next.box()) >= iou)) kept.add(next);
    }
    return kept;
  }
}
