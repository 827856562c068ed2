package io.garim.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Answers a request with JSON once a future is done, or fails it. */
final class Answers {
  private Answers() {}

  /** Status 200 and what the work becomes as JSON; never kept by caches. */
  static <T> Handler<RoutingContext> json(
      Function<RoutingContext, Future<T>> work, Function<T, JsonObject> form) {
    return ctx -> work.apply(ctx).onComplete(value -> send(ctx, 200, form.apply(value)), ctx::fail);
  }

  static void send(RoutingContext ctx, int status, JsonObject json) {
    ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(json.toBuffer());
  }
}
