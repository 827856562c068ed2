package io.garim.contract.bytes;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A stream over bytes at hand that is cut where it should end. */
public final class FailingStream implements ReadStream<Buffer> {
  private final ListStream stream;
  private Handler<Throwable> onCut = problem -> {};

  public FailingStream(Buffer bytes, int piece, RuntimeException cut) {
    this.stream = new ListStream(Future.succeededFuture(bytes), piece);
    stream.endHandler(end -> onCut.handle(cut));
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    onCut = handler == null ? problem -> {} : handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> handler(Handler<Buffer> handler) {
    stream.handler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(Handler<Void> handler) {
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    stream.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    stream.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    stream.fetch(amount);
    return this;
  }
}
