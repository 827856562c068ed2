package io.garim.bench.correct;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what the platform does, by looking at it again and again. */
final class Waiting {
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

  private Waiting() {}

  /** A look at something that may not be there yet. */
  interface Look<T> {
    Optional<T> look() throws IOException;
  }

  /** A question about something that becomes true. */
  interface Question {
    boolean asked() throws IOException;
  }

  /**
   * The first thing that is found.
   *
   * @throws IOException naming what was waited for in vain
   */
  static <T> T found(String what, Duration limit, Look<T> look) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> found = look.look();
      if (found.isPresent()) return found.get();
      if (System.nanoTime() > end)
        throw new IOException("within " + limit + " there was no " + what);
      LockSupport.parkNanos(STEP);
    }
  }

  static void until(String what, Duration limit, Question question) throws IOException {
    found(what, limit, () -> question.asked() ? Optional.of(true) : Optional.empty());
  }

  /** Does nothing for a while. */
  static void rest(double seconds) {
    LockSupport.parkNanos((long) (seconds * 1e9));
  }
}
