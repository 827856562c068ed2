package io.garim.contract.bytes;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A paused stream over bytes at hand, in pieces; honours demand. */
public final class ListStream implements ReadStream<Buffer> {
  private final Future<Buffer> source;
  private final int piece;
  private long demand;
  private int position;
  private boolean ended;
  private Handler<Throwable> onProblem = problem -> {};
  private Handler<Buffer> onPiece = buffer -> {};
  private Handler<Void> onEnd = end -> {};

  public ListStream(Future<Buffer> source, int piece) {
    this.source = source;
    this.piece = piece;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    onProblem = handler == null ? problem -> {} : handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> handler(Handler<Buffer> handler) {
    onPiece = handler == null ? buffer -> {} : handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(Handler<Void> handler) {
    onEnd = handler == null ? end -> {} : handler;
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
    boolean idle = demand == 0;
    demand = amount == Long.MAX_VALUE ? amount : demand + amount;
    if (idle) source.onComplete(this::deliver, problem -> onProblem.handle(problem));
    return this;
  }

  private void deliver(Buffer all) {
    while (demand > 0 && position < all.length()) {
      int to = Math.min(all.length(), position + piece);
      Buffer next = all.getBuffer(position, to);
      position = to;
      if (demand != Long.MAX_VALUE) demand--;
      onPiece.handle(next);
    }
    if (position >= all.length() && !ended) {
      ended = true;
      onEnd.handle(null);
    }
  }
}
