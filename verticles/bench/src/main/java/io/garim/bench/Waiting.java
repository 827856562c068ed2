package io.garim.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does, by looking at it again and again. */
public final class Waiting {
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

  private Waiting() {}

  /** A look at something that may not be there yet. */
  public interface Look<T, E extends Exception> {
    Optional<T> look() throws E;
  }

  /** A question about something that becomes true. */
  public interface Question<E extends Exception> {
    boolean asked() throws E;
  }

  /**
   * The first thing that is found.
   *
   * @throws IOException naming what was waited for in vain
   * @throws E what a look fails with
   */
  public static <T, E extends Exception> T found(String what, Duration limit, Look<T, E> look)
      throws E, IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> found = look.look();
      if (found.isPresent()) return found.get();
      if (System.nanoTime() > end) throw new IOException("not within " + limit + ": " + what);
      LockSupport.parkNanos(STEP);
    }
  }

  /** The same for what has no form. */
  public static <E extends Exception> void until(String what, Duration limit, Question<E> question)
      throws E, IOException {
    found(what, limit, () -> question.asked() ? Optional.of(true) : Optional.empty());
  }

  /** Does nothing for a while. */
  public static void rest(double seconds) {
    LockSupport.parkNanos((long) (seconds * 1e9));
  }
}
