package io.garim.storage;

import io.garim.contract.bytes.BlockDigest;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One stream on its way into the store: gathered into chunks, hashed block by block, sent in parts.
 *
 * <p>While more than two chunks are being hashed, waiting or being sent, the stream is paused. What
 * fails stops the stream where it is (paused, without handlers: its owner decides what becomes of
 * it), waits for the parts under way, and takes back what was sent. Used once; handlers of the
 * stream run on its caller's context.
 */
final class StreamUpload {
  private static final int AT_ONCE = 2;

  private final Context context;
  private final ReadStream<Buffer> stream;
  private final PartSender sender;
  private final ChunkFiller filler;
  private final Hasher hasher;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private final Promise<Claim> promise = Promise.promise();
  private boolean working;
  private boolean paused;
  private boolean ended;
  private boolean over;
  private Throwable problem;
  private final BlockDigest digest = new BlockDigest();
  private long size;

  /** Hashes a chunk somewhere else than here. */
  interface Hasher {
    Future<Void> hash(Runnable work);
  }

  StreamUpload(
      Context context, Hasher hasher, PartSender sender, int chunk, ReadStream<Buffer> stream) {
    this.context = context;
    this.hasher = hasher;
    this.sender = sender;
    this.filler = new ChunkFiller(chunk);
    this.stream = stream;
  }

  /** Takes the stream to its end; the claim comes when the store has it all. */
  Future<Claim> run() {
    try {
      // Nothing may be lost before the handlers stand, on the context that is to run them.
      stream.pause();
    } catch (RuntimeException e) {
      return Future.failedFuture(broken(e));
    }
    if (Vertx.currentContext() == context) begin();
    else context.runOnContext(nothing -> begin());
    return promise.future();
  }

  private void begin() {
    try {
      stream.exceptionHandler(cause -> fail(broken(cause)));
      stream.endHandler(nothing -> end());
      stream.handler(this::take);
      stream.resume();
    } catch (RuntimeException e) {
      fail(broken(e));
    }
  }

  private static ServiceException broken(Throwable cause) {
    return cause instanceof ServiceException service
        ? service
        : new ServiceException(
            FailureKind.CANCELLED, "The bytes stopped coming before their end.", cause);
  }

  private synchronized void take(Buffer buffer) {
    if (over || problem != null) return;
    for (int position = 0; position < buffer.length(); ) {
      position += filler.add(buffer, position);
      if (filler.full()) waiting.add(filler.take());
    }
    if (!paused && busy() > AT_ONCE) {
      paused = true;
      stream.pause();
    }
    advance();
  }

  private int busy() {
    return waiting.size() + sender.underWay() + (working ? 1 : 0);
  }

  private synchronized void end() {
    if (over || problem != null) return;
    ended = true;
    if (filler.length() > 0) waiting.add(filler.take());
    advance();
  }

  private synchronized void fail(Throwable cause) {
    if (over) return;
    if (problem == null) {
      problem = cause;
      waiting.clear();
      detach();
    }
    advance();
  }

  private void detach() {
    try {
      stream.pause();
      stream.handler(null);
      stream.endHandler(null);
      stream.exceptionHandler(null);
    } catch (RuntimeException alreadyClosed) {
      // Then it has no handlers to let go of.
      paused = true;
    }
  }

  /** Does the one next thing that can be done. */
  private synchronized void advance() {
    if (over || working) return;
    if (problem != null) {
      if (sender.underWay() == 0) takeBack();
      return;
    }
    if (!waiting.isEmpty() && sender.underWay() < AT_ONCE) {
      work(process(waiting.poll()));
    } else if (waiting.isEmpty() && ended && sender.underWay() == 0) {
      conclude();
    }
    if (paused && !ended && busy() <= AT_ONCE) {
      paused = false;
      context.runOnContext(nothing -> flowOn());
    }
  }

  private void flowOn() {
    synchronized (this) {
      if (over || problem != null || paused) return;
    }
    stream.resume();
  }

  private Future<Void> process(byte[] chunk) {
    boolean whole = ended && waiting.isEmpty() && size == 0;
    size += chunk.length;
    return hasher
        .hash(() -> hash(chunk))
        .compose(
            hashed -> whole ? sender.put(chunk) : sender.take(chunk, this::advance, this::fail));
  }

  private void hash(byte[] chunk) {
    for (int from = 0; from < chunk.length; from += ObjectReader.BLOCK) {
      int to = Math.min(chunk.length, from + ObjectReader.BLOCK);
      digest.add(chunk, from, to - from);
    }
  }

  private void work(Future<Void> step) {
    working = true;
    step.onComplete(
        done -> {
          rested();
          advance();
        },
        cause -> {
          rested();
          fail(cause);
        });
  }

  private synchronized void rested() {
    working = false;
  }

  private void conclude() {
    over = true;
    byte[] hashes = digest.hashes();
    String name = digest.close();
    long total = size;
    sender
        .finish(total, hashes)
        .onComplete(
            done -> promise.complete(sender.claim(total, name)),
            cause -> sender.takeBack().onComplete(gone -> promise.fail(cause)));
  }

  private void takeBack() {
    over = true;
    sender.takeBack().onComplete(gone -> promise.fail(problem));
  }
}
