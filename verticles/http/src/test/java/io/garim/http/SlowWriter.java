package io.garim.http;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** A store that takes an upload in gulps with a rest after each, and keeps nothing of it. */
final class SlowWriter implements ObjectWriter {
  private static final long GULP = 4 << 20;
  private static final long REST_MS = 2;

  final Promise<Throwable> failed = Promise.promise();
  private long most;
  volatile LongSupplier given = this::taken;
  volatile long taken;
  volatile ServiceException failure;
  volatile Runnable onPiece = () -> {};

  /** The most bytes that were given by the source and not yet taken by this store. */
  long mostWaiting() {
    return most;
  }

  private long taken() {
    return taken;
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, ReadStream<Buffer> bytes) {
    if (failure != null) return Future.failedFuture(failure);
    Promise<Claim> written = Promise.promise();
    bytes.exceptionHandler(
        problem -> {
          failed.tryComplete(problem);
          written.tryFail(problem);
        });
    bytes.endHandler(end -> written.complete(new Claim(bucket, key, taken, "0".repeat(64))));
    bytes.handler(piece -> take(bytes, piece));
    bytes.resume();
    return written.future();
  }

  private void take(ReadStream<Buffer> bytes, Buffer piece) {
    long before = taken;
    taken = before + piece.length();
    most = Math.max(most, given.getAsLong() - taken);
    onPiece.run();
    if (taken / GULP == before / GULP) return;
    bytes.pause();
    Vertx.currentContext().owner().setTimer(REST_MS, rested -> bytes.resume());
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, Buffer bytes) {
    throw new UnsupportedOperationException("originals come as streams");
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, Path file) {
    throw new UnsupportedOperationException("originals come as streams");
  }
}
