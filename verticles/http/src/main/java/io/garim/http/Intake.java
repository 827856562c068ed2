package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;

/**
 * The body of an upload as a stream that counts: it fails when more comes than may, when less comes
 * than was announced, and when the connection is cut. Paused until its reader resumes it; demand is
 * passed on to the socket, so a slow reader slows the sender. Used on the request's event loop.
 */
final class Intake implements ReadStream<Buffer> {
  private final HttpServerRequest request;
  private long announced;
  private long most;
  private ServiceException tooLarge;
  private long received;
  private Throwable failure;
  private Handler<Throwable> onFailure = problem -> {};
  private Handler<Buffer> onPiece = piece -> {};
  private Handler<Void> onEnd = end -> {};

  /** Watches over the request at once, so that a connection cut before the first read is known. */
  Intake(HttpServerRequest request) {
    this.request = request;
    request.pause();
    request.exceptionHandler(this::cut);
    request.handler(this::take);
    request.endHandler(this::end);
  }

  /**
   * Says what is to come; before the stream is resumed.
   *
   * @param announced bytes that must come, 0 when unknown
   * @param most bytes that may come
   * @param tooLarge what the stream fails with when more come
   */
  Intake expect(long announced, long most, ServiceException tooLarge) {
    this.announced = announced;
    this.most = most;
    this.tooLarge = tooLarge;
    return this;
  }

  private void cut(Throwable problem) {
    fail(
        new ServiceException(
            FailureKind.CANCELLED,
            "The upload was cut off after " + RoomCheck.size(received) + ".",
            problem));
  }

  /** Ends it as if the connection were cut, for that reason. */
  void stop(ServiceException reason) {
    request.pause();
    fail(reason);
  }

  private void take(Buffer piece) {
    if (failure != null) return;
    received += piece.length();
    if (received > most) {
      fail(tooLarge);
    } else if (announced > 0 && received > announced) {
      fail(mismatch("more"));
    } else {
      onPiece.handle(piece);
    }
  }

  private void end(Void end) {
    if (failure != null) return;
    if (announced > 0 && received < announced) {
      fail(mismatch("less"));
    } else {
      onEnd.handle(end);
    }
  }

  private ServiceException mismatch(String moreOrLess) {
    return new ServiceException(
        FailureKind.INVALID,
        "%d bytes were announced, but %s came.".formatted(announced, moreOrLess));
  }

  private void fail(Throwable problem) {
    if (failure != null) return;
    failure = problem;
    onFailure.handle(problem);
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    onFailure = handler == null ? problem -> {} : handler;
    // A connection may be cut before the reader is there; it must hear of it all the same.
    if (failure != null && handler != null) handler.handle(failure);
    return this;
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
    request.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    request.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    request.fetch(amount);
    return this;
  }
}
