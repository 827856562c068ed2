package io.garim.storage;

import io.garim.contract.failure.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Who asked: hands an answer back on the context the question came from. */
record Caller(Context context) {
  static Caller of(Vertx vertx) {
    return new Caller(vertx.getOrCreateContext());
  }

  /** The same outcome, on the caller's context, every failure a {@link ServiceException}. */
  <T> Future<T> hear(Future<T> answer) {
    Promise<T> promise = Promise.promise();
    answer.onComplete(
        value -> context.runOnContext(v -> promise.complete(value)),
        problem -> context.runOnContext(v -> promise.fail(ServiceException.of(problem))));
    return promise.future();
  }
}
