package io.garim.storage;

import io.garim.contract.bytes.BlockDigest;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.KeptPart;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.bytes.PartialObject;
import io.garim.contract.bytes.ResumableWriter.Keep;
import io.garim.contract.bytes.ResumableWriter.Keeper;
import io.garim.contract.bytes.ResumableWriter.Parts;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Objects that are written in several goes, over a store's uploads in parts. The tail that fills no
 * part is an object beside the one to be; it is written under another name each time, and the old
 * one deleted once the new one is kept. Futures complete on any thread.
 */
final class ResumableObjects {
  private static final String TAIL = "-tail-";

  private final ObjectStore store;
  private final WorkerExecutor workers;
  private final ResumePlan plan;
  private final Path spools;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  ResumableObjects(
      ObjectStore store,
      WorkerExecutor workers,
      ResumePlan plan,
      Path spools,
      ObjectReader reader,
      ObjectWriter writer) {
    this.store = store;
    this.workers = workers;
    this.plan = plan;
    this.spools = spools;
    this.reader = reader;
    this.writer = writer;
  }

  Future<PartialObject> begin(Bucket bucket, String key, long length) {
    return store
        .begin(bucket, key)
        .map(
            upload ->
                new PartialObject(
                    bucket, key, upload.id(), length, plan.partSize(length), 0, Optional.empty()));
  }

  Future<PartialObject> append(
      Context context, PartialObject before, ReadStream<Buffer> bytes, Keep keep, Keeper keeper) {
    return new ResumedUpload(context, new StoreBench(), before, keep, keeper).run(bytes);
  }

  /** Gathers what was kept, then makes the object and its list of hashes. */
  Future<Claim> finish(PartialObject whole, Parts parts) {
    if (!whole.whole()) {
      return Future.failedFuture(
          new ServiceException(FailureKind.CONFLICT, "Not all bytes are there yet."));
    }
    return gathered(parts, new ArrayList<>()).compose(all -> finished(whole, all));
  }

  private static Future<List<KeptPart>> gathered(Parts parts, List<KeptPart> all) {
    return parts
        .after(all.size())
        .compose(
            more -> {
              all.addAll(more);
              return more.isEmpty() ? Future.succeededFuture(all) : gathered(parts, all);
            });
  }

  private Future<Claim> finished(PartialObject whole, List<KeptPart> parts) {
    long size = 0;
    var hashes = new StringBuilder();
    List<SentPart> sent = new ArrayList<>();
    for (KeptPart part : parts) {
      if (part.number() != sent.size() + 1) return Future.failedFuture(lost());
      sent.add(new SentPart(part.number(), part.tag()));
      hashes.append(part.hashes());
      size += part.size();
    }
    if (size != whole.length()) return Future.failedFuture(lost());
    byte[] list = HexFormat.of().parseHex(hashes);
    var claim = new Claim(whole.bucket(), whole.key(), whole.length(), BlockDigest.ofHashes(list));
    return store
        .finish(new Upload(whole.bucket(), whole.key(), whole.storeId()), sent, whole.length())
        .compose(
            made ->
                list.length <= BlockDigest.HASH_BYTES
                    ? Future.succeededFuture()
                    : store.put(whole.bucket(), whole.key() + BlockReader.LIST, list))
        .compose(listed -> tailsDeleted(whole).otherwiseEmpty())
        .map(claim);
  }

  private static ServiceException lost() {
    return new ServiceException(FailureKind.CORRUPT, "Not all parts of the upload are known.");
  }

  Future<Void> abort(PartialObject object) {
    Future<Void> parts = store.abort(new Upload(object.bucket(), object.key(), object.storeId()));
    return parts.compose(gone -> tailsDeleted(object));
  }

  /** All of them: a node that was killed may have left one that nobody was told of. */
  private Future<Void> tailsDeleted(PartialObject of) {
    return store
        .list(of.bucket(), of.key() + TAIL, "")
        .compose(
            page ->
                page.keys().isEmpty()
                    ? Future.succeededFuture()
                    : store.delete(of.bucket(), page.keys()));
  }

  private Future<Void> deleted(Claim tail) {
    return store.delete(tail.bucket(), List.of(tail.key(), tail.key() + BlockReader.LIST));
  }

  /** An upload's way to the store and to this node's disk. */
  private final class StoreBench implements ResumedUpload.Bench {
    @Override
    public int chunk() {
      return plan.chunk();
    }

    @Override
    public PartAssembly assembly(int number, boolean single) {
      return new PartAssembly(workers, spools, number, single);
    }

    @Override
    public Future<SentPart> send(Upload upload, int number, PartBody body) {
      return store.send(upload, number, body);
    }

    @Override
    public ReadStream<Buffer> read(Claim tail) {
      return reader.stream(tail, 0, tail.size());
    }

    @Override
    public Future<Claim> writeTail(PartialObject of, PartAssembly assembly) {
      String key = of.key() + TAIL + UUID.randomUUID();
      return assembly.writtenBy(
          new PartAssembly.Writes<>() {
            @Override
            public Future<Claim> bytes(Buffer bytes) {
              return writer.write(of.bucket(), key, bytes);
            }

            @Override
            public Future<Claim> file(Path file) {
              return writer.write(of.bucket(), key, file);
            }
          });
    }

    @Override
    public Future<Void> delete(Claim tail) {
      return deleted(tail).otherwiseEmpty();
    }
  }
}
