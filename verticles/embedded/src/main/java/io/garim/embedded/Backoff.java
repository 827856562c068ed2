package io.garim.embedded;

import java.time.Duration;

/** Pauses between tries: each twice the one before, up to a most. Not thread safe. */
final class Backoff {
  private final Duration least;
  private final Duration most;
  private Duration next;

  Backoff(Duration least, Duration most) {
    this.least = least;
    this.most = most;
    this.next = least;
  }

  Duration next() {
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(most) > 0 ? most : doubled;
    return pause;
  }

  void reset() {
    next = least;
  }
}
