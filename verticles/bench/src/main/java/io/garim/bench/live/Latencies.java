package io.garim.bench.live;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** How long things took, kept in microseconds. Thread-safe. */
public final class Latencies {
  private static final int MOST = 1 << 20;

  private final long[] micros = new long[MOST];
  private final AtomicLong count = new AtomicLong();

  /** Notes one, in milliseconds. */
  public void add(double millis) {
    long at = count.getAndIncrement();
    if (at < MOST) micros[(int) at] = Math.round(millis * 1000);
  }

  /** How many were noted. */
  public long count() {
    return count.get();
  }

  /** The time in milliseconds that this share of them kept; NaN when there are none. */
  public double percentile(double share) {
    int size = (int) Math.min(MOST, count.get());
    if (size == 0) return Double.NaN;
    long[] sorted = Arrays.copyOf(micros, size);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(size - 1, Math.floor(share * size))] / 1000.0;
  }
}
