package io.garim.storage;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.bytes.PartialObject;
import io.garim.contract.bytes.ResumableWriter;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * All byte ports over an object store: verified, cached reading and hashed writing, at once or in
 * several goes.
 *
 * <p>One per node, shared by all its rooms and so made outside of verticles; callable from any
 * thread; futures complete and handlers run on the caller's context. Hashing and this node's files
 * are left to the pool "storage-bytes". A written stream that fails is left paused and without
 * handlers. A write holds at most four chunks of 8 MiB, and as much again in the client beneath it,
 * whatever the length, but a file of up to 512 MiB, which is sent as it lies there; a go of a
 * resumable one three, parts larger than a chunk lying in files. A file must not change while it is
 * written: it fails, or is written as far as it was read.
 */
public final class ObjectPorts implements ObjectReader, ObjectWriter, ResumableWriter {
  private static final int THREADS = 4;
  private static final long MEMORY = 32L << 20;
  private static final long WHOLE = 64L << 20;
  private static final long HARDLY_ANY = 64L << 20;
  private static final int READ_SIZE = 1 << 20;

  private final Vertx vertx;
  private final ObjectStore store;
  private final StorageConfig config;
  private final PartPlan plan;
  private final WorkerExecutor workers;
  private final BlockCache cache;
  private final BlockReader reader;
  private final FreeSpace space;
  private final ResumableObjects resumable;

  /** The ports of this node; the folder of the cache is touched first when something is cached. */
  public ObjectPorts(Vertx vertx, ObjectStore store, StorageConfig config) {
    this(vertx, store, config, PartPlan.S3, ResumePlan.S3);
  }

  ObjectPorts(Vertx vertx, ObjectStore store, StorageConfig config, PartPlan plan) {
    this(vertx, store, config, plan, ResumePlan.S3);
  }

  ObjectPorts(
      Vertx vertx, ObjectStore store, StorageConfig config, PartPlan plan, ResumePlan resumed) {
    this.vertx = vertx;
    this.store = store;
    this.config = config;
    this.plan = plan;
    this.workers = vertx.createSharedWorkerExecutor("storage-bytes", THREADS, 1, TimeUnit.MINUTES);
    this.cache =
        new BlockCache(workers, new DiskBlocks(config.cacheFolder(), config.cacheBytes()), MEMORY);
    this.reader = new BlockReader(store, cache);
    this.space = new FreeSpace(vertx, config.watched());
    this.resumable =
        new ResumableObjects(
            store, workers, resumed, config.cacheFolder().resolve("spool"), this, this);
  }

  @Override
  public Future<Buffer> block(Claim claim, long index) {
    return Caller.of(vertx).hear(reader.block(claim, index));
  }

  @Override
  public Future<Buffer> range(Claim claim, long offset, int length) {
    return Caller.of(vertx).hear(reader.range(claim, offset, length));
  }

  @Override
  public Future<Buffer> whole(Claim claim) {
    if (claim.size() > WHOLE) {
      return Future.failedFuture(
          new ServiceException(FailureKind.TOO_LARGE, "The object is too large to read at once."));
    }
    return range(claim, 0, (int) claim.size());
  }

  @Override
  public ReadStream<Buffer> stream(Claim claim, long offset, long length) {
    var context = vertx.getOrCreateContext();
    if (BlockReader.inside(claim, offset, length)) {
      return new BlockStream(context, offset, length, index -> reader.block(claim, index));
    }
    return new BlockStream(context, 0, 1, index -> BlockReader.beyond());
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, Buffer bytes) {
    Caller caller = Caller.of(vertx);
    var stream =
        new BlockStream(
            caller.context(),
            0,
            bytes.length(),
            index -> Future.succeededFuture(blockOf(bytes, index)));
    return caller.hear(written(caller, bucket, key, stream));
  }

  private static Buffer blockOf(Buffer bytes, long index) {
    int from = (int) (index * BLOCK);
    return bytes.slice(from, (int) Math.min(bytes.length(), from + (long) BLOCK));
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, ReadStream<Buffer> bytes) {
    Caller caller = Caller.of(vertx);
    return caller.hear(written(caller, bucket, key, bytes));
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, Path file) {
    Caller caller = Caller.of(vertx);
    Future<Claim> claim =
        workers
            .executeBlocking(() -> FileUpload.length(file), false)
            .compose(
                length ->
                    length > FileUpload.LARGEST
                        ? streamed(caller, bucket, key, file)
                        : sent(bucket, key, new PartBody.InFile(file, (int) (long) length)));
    return caller.hear(claim);
  }

  private Future<Claim> sent(Bucket bucket, String key, PartBody.InFile file) {
    return new FileUpload(store, workers, bucket, key, file).run().recover(this::explained);
  }

  private Future<Claim> streamed(Caller caller, Bucket bucket, String key, Path file) {
    return vertx
        .fileSystem()
        .open(file.toString(), new OpenOptions().setRead(true).setWrite(false).setCreate(false))
        .compose(
            open ->
                written(caller, bucket, key, open.setReadBufferSize(READ_SIZE))
                    .eventually(() -> closed(open)));
  }

  private static Future<Void> closed(AsyncFile file) {
    return file.close().otherwiseEmpty();
  }

  private Future<Claim> written(
      Caller caller, Bucket bucket, String key, ReadStream<Buffer> bytes) {
    var sender =
        new PartSender(store, workers, plan, config.cacheFolder().resolve("spool"), bucket, key);
    return new StreamUpload(caller.context(), this::work, sender, plan.chunk(), bytes)
        .run()
        .recover(this::explained);
  }

  @Override
  public Future<PartialObject> begin(Bucket bucket, String key, long length) {
    return Caller.of(vertx).hear(resumable.begin(bucket, key, length));
  }

  @Override
  public Future<PartialObject> append(
      PartialObject before, ReadStream<Buffer> bytes, Keep keep, Keeper keeper) {
    Caller caller = Caller.of(vertx);
    return caller.hear(
        resumable.append(caller.context(), before, bytes, keep, keeper).recover(this::explained));
  }

  @Override
  public Future<Claim> finish(PartialObject whole, Parts parts) {
    return Caller.of(vertx).hear(resumable.finish(whole, parts).recover(this::explained));
  }

  @Override
  public Future<Void> abort(PartialObject object) {
    return Caller.of(vertx).hear(resumable.abort(object));
  }

  private Future<Void> work(Runnable work) {
    return workers.executeBlocking(
        () -> {
          work.run();
          return null;
        },
        false);
  }

  /** A full disk under an S3 server often looks like a passing fault; its free space tells. */
  private <T> Future<T> explained(Throwable problem) {
    boolean unavailable =
        problem instanceof ServiceException service && service.kind() == FailureKind.UNAVAILABLE;
    if (!unavailable || config.watched().isEmpty()) return Future.failedFuture(problem);
    return space
        .bytes()
        .transform(
            free ->
                Future.failedFuture(
                    free.succeeded() && free.result() < HARDLY_ANY
                        ? new ServiceException(
                            FailureKind.NO_SPACE, "The object store is full.", problem)
                        : problem));
  }

  /** Forgets what this node cached of the video a key or prefix belongs to. */
  public Future<Void> forget(String prefix) {
    return Caller.of(vertx).hear(cache.forget(BlockName.scope(prefix)));
  }

  /** Forgets what this node cached of some objects of a video. */
  public Future<Void> forget(String videoId, List<String> keys) {
    Set<String> objects = keys.stream().map(BlockName::object).collect(Collectors.toSet());
    return Caller.of(vertx).hear(cache.forget(videoId, objects));
  }

  /** Lets go of the threads. */
  public Future<Void> close() {
    return workers.close();
  }
}
