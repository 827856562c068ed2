package io.garim.storage;

import io.garim.contract.bytes.BlockDigest;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Sends one object: in one put when it is small, in parts when it is not, with the list of its
 * block hashes beside it when it has more than one block.
 *
 * <p>Chunks are taken one after the other (the next after the future of the last); parts are sent
 * beside each other. A part larger than a chunk is gathered in a file, so that memory stays the
 * same whatever the object's size.
 */
final class PartSender {
  private final ObjectStore store;
  private final WorkerExecutor workers;
  private final PartPlan plan;
  private final Path spools;
  private final Bucket bucket;
  private final String key;
  private final AtomicInteger underWay = new AtomicInteger();
  private final ConcurrentLinkedQueue<SentPart> sent = new ConcurrentLinkedQueue<>();
  private volatile Future<Upload> upload;
  private volatile PartSpool spool;
  private volatile boolean made;
  private volatile int begun;

  PartSender(
      ObjectStore store,
      WorkerExecutor workers,
      PartPlan plan,
      Path spools,
      Bucket bucket,
      String key) {
    this.store = store;
    this.workers = workers;
    this.plan = plan;
    this.spools = spools;
    this.bucket = bucket;
    this.key = key;
  }

  /** How many parts are being sent. */
  int underWay() {
    return underWay.get();
  }

  /** The only chunk of an object. */
  Future<Void> put(byte[] chunk) {
    made = true;
    return store.put(bucket, key, chunk);
  }

  /**
   * The next chunk of an object of several. The future tells that another may come; how the part
   * fares is told by one of the two calls.
   */
  Future<Void> take(byte[] chunk, Runnable acknowledged, Consumer<Throwable> failed) {
    if (upload == null) upload = store.begin(bucket, key);
    int number = begun + 1;
    if (number > PartPlan.MOST_PARTS) {
      return Future.failedFuture(
          new ServiceException(FailureKind.TOO_LARGE, "The object is too large for the store."));
    }
    if (spool == null && plan.size(number) == plan.chunk()) {
      send(number, new PartBody.InMemory(chunk, chunk.length), Future::succeededFuture)
          .onComplete(done -> acknowledged.run(), failed::accept);
      return Future.succeededFuture();
    }
    return blocking(() -> spooled(chunk))
        .onSuccess(
            file -> {
              if (file.body().length() < plan.size(number)) return;
              sendSpool(number).onComplete(done -> acknowledged.run(), failed::accept);
            })
        .mapEmpty();
  }

  private PartSpool spooled(byte[] chunk) throws IOException {
    PartSpool file = spool == null ? PartSpool.open(spools) : spool;
    spool = file;
    file.append(chunk);
    return file;
  }

  private Future<Void> sendSpool(int number) {
    PartSpool full = spool;
    spool = null;
    return send(number, full.body(), () -> deleted(full));
  }

  private interface CleanUp {
    Future<Void> run();
  }

  private Future<Void> send(int number, PartBody body, CleanUp after) {
    begun = number;
    underWay.incrementAndGet();
    return upload
        .compose(opened -> store.send(opened, number, body))
        .eventually(after::run)
        .onSuccess(sent::add)
        // Before whoever asked hears of it, for he asks how many are left.
        .onComplete(outcome -> underWay.decrementAndGet())
        .mapEmpty();
  }

  /** Makes the object of what was sent, then its list of hashes. */
  Future<Void> finish(long size, byte[] hashes) {
    Future<Void> last = Future.succeededFuture();
    if (spool != null) last = sendSpool(begun + 1);
    else if (upload == null && !made) last = put(new byte[0]);
    Future<Void> whole =
        last.compose(
            done -> {
              if (upload == null) return Future.succeededFuture();
              return upload.compose(opened -> store.finish(opened, parts(), size));
            });
    if (hashes.length <= BlockDigest.HASH_BYTES) return whole;
    return whole.compose(done -> store.put(bucket, key + BlockReader.LIST, hashes));
  }

  private List<SentPart> parts() {
    return sent.stream().sorted(Comparator.comparingInt(SentPart::number)).toList();
  }

  Claim claim(long size, String digest) {
    return new Claim(bucket, key, size, digest);
  }

  /**
   * Takes back parts that became no object; never fails. A whole object stays: its key may hold the
   * same bytes from an earlier write, whose claim is known, and one without a claim is swept.
   */
  Future<Void> takeBack() {
    Future<Void> spoolGone = spool == null ? Future.succeededFuture() : deleted(spool);
    Future<Void> partsGone =
        upload == null ? Future.succeededFuture() : upload.compose(store::abort);
    return Future.join(spoolGone, partsGone).<Void>mapEmpty().otherwiseEmpty();
  }

  private Future<Void> deleted(PartSpool file) {
    return this.<Void>blocking(
            () -> {
              file.delete();
              return null;
            })
        .otherwiseEmpty();
  }

  private <T> Future<T> blocking(Callable<T> work) {
    return workers.executeBlocking(work, false);
  }
}
