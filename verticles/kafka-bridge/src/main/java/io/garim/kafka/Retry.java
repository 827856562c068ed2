package io.garim.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** Tries something again, each time after a longer pause, from a quarter second up to five. */
final class Retry {
  private static final long FIRST = 250;
  private static final long LONGEST = 5_000;

  private final Vertx vertx;

  Retry(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * The outcome of the first try that succeeds, or of the first whose problem is not worth another.
   *
   * @param again asked with the problem and how many tries there were
   */
  <T> Future<T> until(Supplier<Future<T>> attempt, BiPredicate<Throwable, Integer> again) {
    return attempt(attempt, again, 1, FIRST);
  }

  private <T> Future<T> attempt(
      Supplier<Future<T>> attempt, BiPredicate<Throwable, Integer> again, int tries, long pause) {
    return attempt
        .get()
        .recover(
            problem -> {
              if (!again.test(problem, tries)) return Future.failedFuture(problem);
              return vertx
                  .timer(pause, TimeUnit.MILLISECONDS)
                  .compose(
                      waited -> attempt(attempt, again, tries + 1, Math.min(LONGEST, 2 * pause)));
            });
  }
}
