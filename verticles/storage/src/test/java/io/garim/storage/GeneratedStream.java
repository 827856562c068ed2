package io.garim.storage;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A stream that makes its pieces when they are demanded, and may break off at a place. */
final class GeneratedStream implements ReadStream<Buffer> {
  private final Context context;
  private final Buffer piece;
  private final long pieces;
  private final long breaksAt;
  private volatile long made;
  private boolean flowing;
  private boolean running;
  private boolean closed;
  private Handler<Throwable> onProblem = problem -> {};
  private Handler<Buffer> onPiece = buffer -> {};
  private Handler<Void> onEnd = end -> {};

  GeneratedStream(Context context, Buffer piece, long pieces, long breaksAt) {
    this.context = context;
    this.piece = piece;
    this.pieces = pieces;
    this.breaksAt = breaksAt;
  }

  /** How many pieces were handed out. */
  long made() {
    return made;
  }

  @Override
  public synchronized GeneratedStream exceptionHandler(Handler<Throwable> handler) {
    onProblem = handler == null ? problem -> {} : handler;
    return this;
  }

  @Override
  public synchronized GeneratedStream handler(Handler<Buffer> handler) {
    onPiece = handler == null ? buffer -> {} : handler;
    return this;
  }

  @Override
  public synchronized GeneratedStream endHandler(Handler<Void> handler) {
    onEnd = handler == null ? end -> {} : handler;
    return this;
  }

  @Override
  public synchronized GeneratedStream pause() {
    flowing = false;
    return this;
  }

  @Override
  public GeneratedStream fetch(long amount) {
    return resume();
  }

  @Override
  public synchronized GeneratedStream resume() {
    flowing = true;
    if (!running) {
      running = true;
      context.runOnContext(nothing -> flow());
    }
    return this;
  }

  private synchronized void flow() {
    while (flowing && !closed) {
      if (made == breaksAt) {
        closed = true;
        onProblem.handle(new java.io.IOException("connection reset"));
      } else if (made == pieces) {
        closed = true;
        onEnd.handle(null);
      } else {
        made++;
        onPiece.handle(piece);
      }
    }
    running = false;
  }
}
