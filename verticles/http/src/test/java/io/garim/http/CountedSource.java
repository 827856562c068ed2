package io.garim.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Arrays;

/** A stream of so many zero bytes that honours demand and counts what it has given. */
final class CountedSource implements ReadStream<Buffer> {
  private static final byte[] PIECE = new byte[64 << 10];
  private final long size;
  private volatile long given;
  private long demand;
  private boolean running;
  private Handler<Buffer> onPiece;
  private Handler<Void> onEnd;

  CountedSource(long size) {
    this.size = size;
  }

  long given() {
    return given;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    return this;
  }

  @Override
  public ReadStream<Buffer> handler(Handler<Buffer> handler) {
    onPiece = handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(Handler<Void> handler) {
    onEnd = handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    demand = 0;
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    demand = amount == Long.MAX_VALUE ? amount : demand + amount;
    if (!running) give();
    return this;
  }

  private void give() {
    running = true;
    while (demand > 0 && given < size) {
      int length = (int) Math.min(PIECE.length, size - given);
      given += length;
      if (demand != Long.MAX_VALUE) demand--;
      onPiece.handle(Buffer.buffer(Arrays.copyOf(PIECE, length)));
    }
    running = false;
    if (given == size && onEnd != null) {
      Handler<Void> end = onEnd;
      onEnd = null;
      end.handle(null);
    }
  }
}
