package io.garim.storage;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.KeptPart;
import io.garim.contract.bytes.PartialObject;
import io.garim.contract.bytes.ResumableWriter.Keep;
import io.garim.contract.bytes.ResumableWriter.Keeper;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * One stream that goes on with a {@link PartialObject}: first what its tail holds, then what comes,
 * gathered into chunks, hashed block by block, sent in parts, each told to the keeper when the
 * store has it and all before it.
 *
 * <p>While one part is on its way the beginning of the next is gathered, then the stream is paused:
 * heap counts for more here than the little that would be saved. A stream that fails is ended where
 * it is, and what came of it kept like one that ended; so only a store or a keeper that fails loses
 * bytes, which then were never counted. Used once; everything runs on the caller's context.
 */
final class ResumedUpload {
  private static final int AT_ONCE = 1;

  private final Context context;
  private final Caller caller;
  private final Bench bench;
  private final Keep keep;
  private final Keeper keeper;
  private final ChunkFiller filler;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private final List<KeptPart> pending = new ArrayList<>();
  private final Promise<PartialObject> promise = Promise.promise();
  private ReadStream<Buffer> current;
  private PartialObject now;
  private PartAssembly assembly;
  private Future<Void> order = Future.succeededFuture();
  private long taken;
  private long processed;
  private PartAssembly full;
  private int sending;
  private int keeping;
  private boolean fresh;
  private boolean working;
  private boolean paused;
  private boolean ended;
  private boolean over;
  private Throwable cut;
  private Throwable problem;

  /** What an upload works with. */
  interface Bench {
    /** Bytes of a chunk. */
    int chunk();

    PartAssembly assembly(int number, boolean single);

    Future<SentPart> send(Upload upload, int number, PartBody body);

    /** The bytes of a tail, as a paused stream. */
    ReadStream<Buffer> read(Claim tail);

    /** Writes what an assembly holds as an object of its own. */
    Future<Claim> writeTail(PartialObject of, PartAssembly assembly);

    /** Deletes an object that nothing names any more; never fails. */
    Future<Void> delete(Claim tail);
  }

  ResumedUpload(Context context, Bench bench, PartialObject before, Keep keep, Keeper keeper) {
    this.context = context;
    this.caller = new Caller(context);
    this.bench = bench;
    this.now = before;
    this.keep = keep;
    this.keeper = keeper;
    this.filler = new ChunkFiller(bench.chunk());
    this.taken = before.inParts();
    this.processed = before.inParts();
  }

  Future<PartialObject> run(ReadStream<Buffer> bytes) {
    try {
      bytes.pause();
    } catch (RuntimeException e) {
      return Future.failedFuture(broken(e));
    }
    on(() -> begin(bytes));
    return promise.future();
  }

  private void on(Runnable step) {
    if (Vertx.currentContext() == context) step.run();
    else context.runOnContext(nothing -> step.run());
  }

  private void begin(ReadStream<Buffer> bytes) {
    if (now.tail().isEmpty()) {
      goOn(bytes);
      return;
    }
    attach(bench.read(now.tail().get()), () -> goOn(bytes), this::fail);
  }

  private void goOn(ReadStream<Buffer> bytes) {
    attach(bytes, this::end, cause -> broke(broken(cause)));
  }

  private interface Failed {
    void with(Throwable cause);
  }

  private void attach(ReadStream<Buffer> stream, Runnable atEnd, Failed failed) {
    boolean body = current != null || now.tail().isEmpty();
    current = stream;
    try {
      stream.exceptionHandler(cause -> on(() -> failed.with(cause)));
      stream.endHandler(nothing -> on(atEnd));
      stream.handler(
          buffer -> {
            fresh |= body;
            take(buffer);
          });
      if (!paused) stream.resume();
    } catch (RuntimeException e) {
      failed.with(e);
    }
  }

  private static ServiceException broken(Throwable cause) {
    return cause instanceof ServiceException service
        ? service
        : new ServiceException(
            FailureKind.CANCELLED, "The bytes stopped coming before their end.", cause);
  }

  private void take(Buffer buffer) {
    if (over || ended || problem != null) return;
    int wanted = (int) Math.min(buffer.length(), now.length() - taken);
    Buffer inside = wanted == buffer.length() ? buffer : buffer.slice(0, wanted);
    taken += wanted;
    for (int position = 0; position < wanted; ) {
      position += filler.add(inside, position);
      if (filler.full()) waiting.add(filler.take());
    }
    if (wanted < buffer.length()) {
      broke(new ServiceException(FailureKind.INVALID, "More bytes came than were announced."));
      return;
    }
    if (!paused && enough()) {
      paused = true;
      current.pause();
    }
    advance();
  }

  private int busy() {
    return waiting.size() + sending + (working ? 1 : 0) + (full == null ? 0 : 1);
  }

  /** Whether what was gathered beside the part on its way is all that the heap is to hold. */
  private boolean enough() {
    return busy() > AT_ONCE || (busy() == AT_ONCE && filler.length() >= bench.chunk() / 8);
  }

  private void end() {
    if (over || ended || problem != null) return;
    ended = true;
    if (filler.length() > 0) waiting.add(filler.take());
    advance();
  }

  /** The stream failed: what came of it is kept all the same, unless all or nothing counts. */
  private void broke(Throwable cause) {
    if (over || ended || problem != null) return;
    cut = cause;
    detach();
    if (keep == Keep.AT_THE_END) fail(cause);
    else end();
  }

  private void fail(Throwable cause) {
    if (over) return;
    if (problem == null) {
      problem = cause;
      waiting.clear();
      detach();
    }
    advance();
  }

  private void detach() {
    if (current == null) return;
    try {
      current.pause();
      current.handler(null);
      current.endHandler(null);
      current.exceptionHandler(null);
    } catch (RuntimeException alreadyClosed) {
      // Then it has no handlers to let go of.
      paused = true;
    }
  }

  /** Does what can be done next: hashing, sending and keeping go on beside one another. */
  private void advance() {
    if (over) return;
    if (problem != null) {
      if (!working && sending == 0 && keeping == 0) close(Future.failedFuture(problem));
      return;
    }
    if (full != null && sending < AT_ONCE) send();
    if (!working && full == null && !waiting.isEmpty()) work(process(waiting.poll()));
    // What was done before it was waited for went on from here already, and may have ended it.
    if (over || problem != null) return;
    if (ended && !working && busy() == 0 && keeping == 0) {
      over = true;
      Future<PartialObject> outcome = caller.hear(concluded());
      outcome.onComplete(kept -> close(outcome));
    }
    if (paused && !ended && !enough()) {
      paused = false;
      current.resume();
    }
  }

  private void work(Future<Void> step) {
    working = true;
    step.onComplete(
        done ->
            on(
                () -> {
                  working = false;
                  if (done.failed()) fail(done.cause());
                  else lookWhetherFull();
                  advance();
                }));
  }

  private Future<Void> process(byte[] chunk) {
    if (assembly == null) {
      int number = (int) (processed / now.partSize()) + 1;
      assembly = bench.assembly(number, now.partSize() == bench.chunk());
    }
    processed += chunk.length;
    return assembly.add(chunk);
  }

  private void lookWhetherFull() {
    if (assembly == null) return;
    if (assembly.length() < now.partSize() && processed < now.length()) return;
    full = assembly;
    assembly = null;
  }

  private void send() {
    PartAssembly part = full;
    full = null;
    sending++;
    keeping++;
    var upload = new Upload(now.bucket(), now.key(), now.storeId());
    Future<SentPart> sent =
        caller.hear(bench.send(upload, part.number(), part.body()).eventually(part::drop));
    sent.onComplete(
        done -> {
          sending--;
          advance();
        });
    order = order.compose(before -> sent).compose(acknowledged -> kept(part, acknowledged));
    Future.join(sent, order)
        .onComplete(
            both ->
                on(
                    () -> {
                      keeping--;
                      if (both.failed()) fail(both.cause());
                      advance();
                    }));
  }

  private Future<Void> kept(PartAssembly part, SentPart sent) {
    var added = new KeptPart(sent.number(), sent.tag(), part.length(), part.hashes());
    if (keep == Keep.AT_THE_END) {
      pending.add(added);
      return Future.succeededFuture();
    }
    return told(now.with(sent.number(), Optional.empty()), List.of(added));
  }

  private Future<Void> told(PartialObject next, List<KeptPart> added) {
    Optional<Claim> old = now.tail();
    return caller
        .hear(keeper.keep(next, added))
        .compose(
            done -> {
              now = next;
              return old.isPresent() ? bench.delete(old.get()) : Future.succeededFuture();
            });
  }

  /** Everything sent is acknowledged: what is left becomes the tail. */
  private Future<PartialObject> concluded() {
    int parts = now.parts() + pending.size();
    Future<Void> last = Future.succeededFuture();
    if (fresh && assembly != null) {
      last =
          bench
              .writeTail(now, assembly)
              .compose(tail -> told(now.with(parts, Optional.of(tail)), pending));
    } else if (!pending.isEmpty()) {
      last = told(now.with(parts, Optional.empty()), pending);
    }
    return last.compose(
        done -> cut == null ? Future.succeededFuture(now) : Future.failedFuture(cut));
  }

  private void close(Future<PartialObject> outcome) {
    over = true;
    Future<Void> dropped = assembly == null ? Future.succeededFuture() : assembly.drop();
    if (full != null) dropped = dropped.compose(done -> full.drop());
    dropped.onComplete(done -> outcome.onComplete(promise));
  }
}
