package io.garim.metadata;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Has what concerns one video wait for what came before it. Used on one event loop. */
final class InTurn {
  private final Map<String, Future<Void>> tails = new HashMap<>();

  /** Begins the work when all that was asked for this video before has ended. */
  <T> Future<T> of(String videoId, Supplier<Future<T>> work) {
    Promise<Void> tail = Promise.promise();
    Future<Void> before = tails.put(videoId, tail.future());
    Future<T> mine =
        (before == null ? Future.<Void>succeededFuture() : before).compose(v -> work.get());
    return mine.onComplete(
        done -> {
          tails.remove(videoId, tail.future());
          tail.complete();
        });
  }
}
