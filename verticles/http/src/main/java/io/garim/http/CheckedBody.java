package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.media.Container;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Optional;

/**
 * The bytes of one request as they may go into the store: the first bytes of a video must begin a
 * container that is read, else the stream fails with UNSUPPORTED_SOURCE before it has given any;
 * and where a checksum was sent it must hold, else the stream fails with CHECKSUM at its end. Used
 * on the request's event loop.
 */
final class CheckedBody implements ReadStream<Buffer> {
  private final Intake source;
  private final Optional<Checksum> checksum;
  private final long lookAt;
  private Buffer head = Buffer.buffer();
  private boolean looked;
  private boolean over;
  private Handler<Buffer> onPiece = piece -> {};
  private Handler<Throwable> onFailure = problem -> {};
  private Handler<Void> onEnd = end -> {};

  /**
   * @param lookAt how many first bytes are looked at; 0 when they are not the first of the video
   */
  CheckedBody(Intake source, Optional<Checksum> checksum, long lookAt) {
    this.source = source;
    this.checksum = checksum;
    this.lookAt = lookAt;
    this.looked = lookAt == 0;
    source.handler(this::take);
    source.endHandler(this::end);
  }

  /** How many first bytes of a video of that length tell what it is. */
  static long head(long length) {
    return Math.min(length, Container.LOOK);
  }

  private void take(Buffer piece) {
    if (over) return;
    checksum.ifPresent(sum -> sum.add(piece));
    if (looked) {
      onPiece.handle(piece);
      return;
    }
    head.appendBuffer(piece);
    if (head.length() < lookAt) return;
    if (Container.of(head.getBytes(0, (int) lookAt)).isEmpty()) {
      fail(new ServiceException(FailureKind.UNSUPPORTED_SOURCE, sentence()));
    } else {
      handOn();
    }
  }

  private String sentence() {
    return "Not taken in: " + Container.described(head.getBytes(0, (int) lookAt)) + ".";
  }

  /** A first request that is too short to tell is taken; the probe looks at all. */
  private void handOn() {
    looked = true;
    Buffer all = head;
    head = Buffer.buffer();
    if (all.length() > 0) onPiece.handle(all);
  }

  private void end(Void end) {
    if (over) return;
    if (checksum.isPresent() && !checksum.get().holds()) {
      fail(
          new ServiceException(
              FailureKind.CHECKSUM, "The bytes that came are not those of Upload-Checksum."));
      return;
    }
    if (!looked) handOn();
    onEnd.handle(end);
  }

  private void fail(Throwable problem) {
    if (over) return;
    over = true;
    onFailure.handle(problem);
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    onFailure = handler == null ? problem -> {} : handler;
    source.exceptionHandler(handler == null ? null : this::cut);
    return this;
  }

  private void cut(Throwable problem) {
    // What came of a first piece too short to be looked at is as good as the rest.
    if (!over && !looked) handOn();
    fail(problem);
  }

  @Override
  public ReadStream<Buffer> handler(Handler<Buffer> handler) {
    onPiece = handler == null ? piece -> {} : handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(Handler<Void> handler) {
    onEnd = handler == null ? end -> {} : handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    source.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    source.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    source.fetch(amount);
    return this;
  }
}
