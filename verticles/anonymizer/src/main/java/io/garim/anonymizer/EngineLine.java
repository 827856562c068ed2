package io.garim.anonymizer;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A line of people before one engine: one run at a time, in order, too many refused. The engine
 * starts with the first run and ends when nobody came for a while. Used on one context.
 */
final class EngineLine {
  private final Vertx vertx;
  private final Workplace place;
  private final Duration idle;
  private final int most;
  private Future<?> last = Future.succeededFuture();
  private int waiting;
  private long quiet = -1;
  private boolean closed;

  /**
   * @param idle how long the engine stays without work
   * @param most how many may wait
   */
  EngineLine(Workplace place, Duration idle, int most) {
    this.vertx = place.vertx();
    this.place = place;
    this.idle = idle;
    this.most = most;
  }

  Workplace place() {
    return place;
  }

  /** Runs that when those before it have ended, well or not. */
  <T> Future<T> next(Supplier<Future<T>> run) {
    if (closed || waiting >= most) {
      return Future.failedFuture(
          new ServiceException(
              FailureKind.UNAVAILABLE, "Too many previews are being made; try again soon."));
    }
    if (quiet >= 0) vertx.cancelTimer(quiet);
    waiting++;
    Future<T> mine = last.otherwiseEmpty().compose(before -> run.get());
    last =
        mine.onComplete(
            end -> {
              waiting--;
              rest();
            });
    return mine;
  }

  /** The first run shall not wait for an engine that only starts then. */
  void warm() {
    if (closed || waiting > 0) return;
    place.seat().engine(1).onComplete(ready -> rest());
  }

  private void rest() {
    if (closed || waiting > 0) return;
    if (quiet >= 0) vertx.cancelTimer(quiet);
    quiet = vertx.setTimer(Math.max(1, idle.toMillis()), tick -> place.seat().leave());
  }

  /** Ends the engine and all that waits for it. */
  Future<?> close() {
    closed = true;
    return place
        .seat()
        .close()
        .compose(gone -> last.otherwiseEmpty())
        .compose(
            ended ->
                vertx.executeBlocking(
                    () -> {
                      place.scratch().delete();
                      return place.holder();
                    },
                    false));
  }
}
