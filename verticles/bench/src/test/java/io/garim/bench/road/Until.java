package io.garim.bench.road;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what another process does, looking often; fails with what it waited for. */
final class Until {
  private static final long STEP_MILLIS = 15;

  private Until() {}

  /** A look at something that may fail. */
  interface Look<T> {
    Optional<T> look() throws Exception;
  }

  /** A question that may fail. */
  interface Question {
    boolean asked() throws Exception;
  }

  /** The first thing the look finds. */
  static <T> T found(String what, Duration limit, Look<T> look) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> found = look.look();
      if (found.isPresent()) return found.get();
      if (System.nanoTime() > end) throw new AssertionError("within " + limit + " not: " + what);
      new CountDownLatch(1).await(STEP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  static void holds(String what, Duration limit, Question question) throws Exception {
    found(what, limit, () -> question.asked() ? Optional.of(true) : Optional.empty());
  }
}
