package io.garim.bench.correct;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Gives places on frames at random, none of which touches another of its frame. Thread-safe. */
final class Places {
  private static final int LEAST = 48;
  private static final int MOST = 120;
  private static final int TRIES = 10_000;

  private final int width;
  private final int height;
  private final Random random;
  private final Map<Long, List<Rectangle>> taken = new HashMap<>();

  /** For a picture of that size. */
  Places(int width, int height, long seed) {
    this.width = width;
    this.height = height;
    random = new Random(seed);
  }

  /**
   * One that is free on all frames of a range.
   *
   * @param hidden what is hidden there already; who draws last is seen, so it is kept away from
   */
  synchronized Place free(long from, long to, List<Rectangle> hidden) {
    for (int n = 0; n < TRIES; n++) {
      int w = LEAST + random.nextInt(MOST - LEAST);
      int h = LEAST + random.nextInt(MOST - LEAST);
      var box = new Rectangle(random.nextInt(width - w), random.nextInt(height - h), w, h);
      if (hidden.stream().noneMatch(box::intersects) && isFree(box, from, to)) {
        for (long f = from; f < to; f++) taken.computeIfAbsent(f, k -> new ArrayList<>()).add(box);
        return new Place(box);
      }
    }
    throw new IllegalStateException("frame " + from + " is full of boxes");
  }

  private boolean isFree(Rectangle box, long from, long to) {
    for (long f = from; f < to; f++) {
      if (taken.getOrDefault(f, List.of()).stream().anyMatch(box::intersects)) return false;
    }
    return true;
  }
}
