package io.garim.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Tries something that fails for a while, until it succeeds or the time is over. */
final class Eventually {
  private Eventually() {}

  static <T> T get(Duration limit, Callable<T> attempt) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        return attempt.call();
      } catch (Exception | AssertionError failed) {
        if (System.nanoTime() > end) throw failed;
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }
}
