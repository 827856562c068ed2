package io.garim.storage;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.Check;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Tries again what failed with UNAVAILABLE, waiting longer each time.
 *
 * <p>Waits are fully jittered ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015): a
 * random share of {@code first} doubled per attempt, at most {@code longest}. Every other failure
 * and every success ends it at once; so does the last attempt, or a wait that would end after the
 * budget. No thread waits; timers belong to the context this was made on.
 */
final class Patience {
  private final Vertx vertx;
  private final Context home;
  private final DoubleSupplier random;
  private final int attempts;
  private final Duration first;
  private final Duration longest;
  private final Duration budget;

  /**
   * @param random numbers from 0 to 1
   */
  Patience(
      Vertx vertx,
      DoubleSupplier random,
      int attempts,
      Duration first,
      Duration longest,
      Duration budget) {
    Check.atLeast(1, attempts, "attempts");
    Check.positive(first, "first wait");
    Check.positive(longest, "longest wait");
    Check.positive(budget, "budget");
    this.vertx = vertx;
    this.home = vertx.getOrCreateContext();
    this.random = random;
    this.attempts = attempts;
    this.first = first;
    this.longest = longest;
    this.budget = budget;
  }

  /** The first success, or the last failure. */
  <T> Future<T> with(Supplier<Future<T>> call) {
    Promise<T> promise = Promise.promise();
    attempt(call, 1, System.nanoTime(), promise);
    return promise.future();
  }

  private <T> void attempt(Supplier<Future<T>> call, int number, long began, Promise<T> promise) {
    Future<T> result;
    try {
      result = call.get();
    } catch (RuntimeException e) {
      result = Future.failedFuture(e);
    }
    result.onComplete(
        promise::complete,
        problem -> {
          long wait = wait(number);
          if (number < attempts && transientFault(problem) && within(began, wait)) {
            later(wait, () -> attempt(call, number + 1, began, promise));
          } else {
            promise.fail(problem);
          }
        });
  }

  /** A verticle's timers go when it goes, but others may wait for the same answer. */
  private void later(long wait, Runnable attempt) {
    home.runOnContext(nothing -> vertx.setTimer(wait, id -> attempt.run()));
  }

  private long wait(int number) {
    double ceiling =
        Math.min(longest.toMillis(), first.toMillis() * Math.pow(2, Math.min(number - 1, 20)));
    return Math.max(1, Math.round(ceiling * random.getAsDouble()));
  }

  private boolean within(long began, long wait) {
    long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return passed + wait < budget.toMillis();
  }

  private static boolean transientFault(Throwable problem) {
    return problem instanceof ServiceException service && service.kind() == FailureKind.UNAVAILABLE;
  }
}
