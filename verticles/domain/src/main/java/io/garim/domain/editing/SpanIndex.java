package io.garim.domain.editing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Finds the steps that meet a range of frames without looking at all of them. */
final class SpanIndex {
  private final Step[] byStart;
  private final long[] furthest;

  SpanIndex(List<Step> steps) {
    byStart = steps.toArray(Step[]::new);
    Arrays.sort(byStart, Comparator.comparingLong(step -> step.span().from()));
    furthest = new long[byStart.length];
    long end = 0;
    for (int i = 0; i < byStart.length; i++) {
      end = Math.max(end, byStart[i].span().to());
      furthest[i] = end;
    }
  }

  void overlapping(FrameRange range, Consumer<Step> found) {
    int low = 0;
    int high = byStart.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (byStart[middle].span().from() < range.to()) low = middle + 1;
      else high = middle;
    }
    for (int i = low - 1; i >= 0 && furthest[i] > range.from(); i--) {
      if (byStart[i].span().overlaps(range)) found.accept(byStart[i]);
    }
  }
}
