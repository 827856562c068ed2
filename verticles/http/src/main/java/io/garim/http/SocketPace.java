package io.garim.http;

import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.WeakHashMap;

/** How often each socket may send something; what is too often is refused. On one event loop. */
final class SocketPace {
  static final int MOST = 10;
  static final Duration SPAN = Duration.ofSeconds(1);

  /** What one socket sent in the span that began then. */
  private static final class Count {
    private long began;
    private int sent;
  }

  private final InstantSource time;
  private final Map<SockJSSocket, Count> counts = new WeakHashMap<>();

  SocketPace(InstantSource time) {
    this.time = time;
  }

  /** Counts one more; false when that is one too many. */
  boolean allows(SockJSSocket socket) {
    long now = time.millis();
    Count count = counts.computeIfAbsent(socket, any -> new Count());
    if (now - count.began >= SPAN.toMillis() || now < count.began) {
      count.began = now;
      count.sent = 0;
    }
    return ++count.sent <= MOST;
  }

  void forget(SockJSSocket socket) {
    counts.remove(socket);
  }
}
