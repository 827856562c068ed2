package io.garim.domain.media;

import io.garim.domain.Check;

/** A half-open range of presentation times, {@code from <= pts < to}, in a stream's time base. */
public record PtsRange(long from, long to) {
  public PtsRange {
    Check.that(from <= to, "a range must not end before it begins: " + from + " to " + to);
  }

  public boolean contains(long pts) {
    return from <= pts && pts < to;
  }
}
