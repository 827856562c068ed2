package io.garim.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * Lets the rest of a refused upload go by unread, up to a limit of bytes and of time; then the
 * connection is closed.
 */
final class Drain {
  private static final long MOST_BYTES = 64L << 20;
  private static final long MOST_MS = 10_000;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private long seen;

  Drain(Vertx vertx, HttpServerRequest request) {
    this.vertx = vertx;
    this.request = request;
  }

  void open() {
    long timer = vertx.setTimer(MOST_MS, late -> request.connection().close());
    request.exceptionHandler(cut -> vertx.cancelTimer(timer));
    request.endHandler(end -> vertx.cancelTimer(timer));
    request.handler(
        piece -> {
          seen += piece.length();
          if (seen > MOST_BYTES) request.connection().close();
        });
    request.resume();
  }
}
