package io.garim.domain.media;

import io.garim.domain.Check;
import java.time.Duration;

/** The unit of a stream's pts: one tick is {@code num / den} seconds. */
public record TimeBase(int num, int den) {
  public TimeBase {
    Check.atLeast(1, num, "time base numerator");
    Check.atLeast(1, den, "time base denominator");
  }

  public double seconds(long pts) {
    return (double) pts * num / den;
  }

  /** The number of whole ticks in that time. */
  public long ticks(Duration time) {
    return Math.round(time.toNanos() / 1e9 * den / num);
  }
}
