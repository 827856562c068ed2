package io.garim.storage;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verified blocks this node read last: some in memory, more on disk, the rest fetched.
 *
 * <p>Nothing is kept or handed out that was not found genuine. Those who ask for the same block at
 * the same time share one fetch. Callable from any thread; futures complete on any thread; hashing
 * and files are left to the workers. A disk that fails costs fetches, nothing else.
 */
final class BlockCache {
  private static final Logger LOG = LoggerFactory.getLogger(BlockCache.class);
  // Blocks that wait for a slow disk sit in memory; beyond this many they are not kept on it.
  private static final int WAITING_WRITES = 8;
  private static final long LIST_BYTES = 64L << 20;

  private final WorkerExecutor workers;
  private final DiskBlocks disk;
  private final RecentBuffers blocks;
  private final RecentBuffers lists = new RecentBuffers(LIST_BYTES);
  private final Map<BlockName, Future<Buffer>> flights = new ConcurrentHashMap<>();
  private final Semaphore writes = new Semaphore(WAITING_WRITES);
  private final AtomicLong forgotten = new AtomicLong();

  /**
   * @param memory most bytes of blocks kept in memory
   */
  BlockCache(WorkerExecutor workers, DiskBlocks disk, long memory) {
    this.workers = workers;
    this.disk = disk;
    this.blocks = new RecentBuffers(memory);
  }

  /** The block, from the nearest place it is genuine in; CORRUPT when even the store's is not. */
  Future<Buffer> get(BlockName name, Predicate<byte[]> genuine, Supplier<Future<byte[]>> fetch) {
    Optional<Buffer> recent = memory(name).get(name);
    if (recent.isPresent()) return Future.succeededFuture(recent.get());
    Promise<Buffer> mine = Promise.promise();
    Future<Buffer> other = flights.putIfAbsent(name, mine.future());
    if (other != null) return other;
    load(name, genuine, fetch)
        .onComplete(
            outcome -> {
              flights.remove(name);
              mine.handle(outcome);
            });
    return mine.future();
  }

  /** Forgets all of a video, in memory and on disk, and what is still on its way there. */
  Future<Void> forget(String scope) {
    return forget(name -> name.scope().equals(scope), () -> disk.forget(scope));
  }

  /** As above, of some objects of a video. */
  Future<Void> forget(String scope, Set<String> objects) {
    return forget(
        name -> name.scope().equals(scope) && objects.contains(name.object()),
        () -> disk.forget(scope, objects));
  }

  private interface OnDisk {
    void forget() throws IOException;
  }

  private Future<Void> forget(Predicate<BlockName> which, OnDisk onDisk) {
    forgotten.incrementAndGet();
    blocks.forget(which);
    lists.forget(which);
    return workers.executeBlocking(
        () -> {
          onDisk.forget();
          return null;
        },
        false);
  }

  private Future<Buffer> load(
      BlockName name, Predicate<byte[]> genuine, Supplier<Future<byte[]>> fetch) {
    // Whoever flew before may have landed between the first look and take-off.
    Optional<Buffer> recent = memory(name).get(name);
    if (recent.isPresent()) return Future.succeededFuture(recent.get());
    long known = forgotten.get();
    return workers
        .executeBlocking(() -> fromDisk(name, genuine), false)
        .compose(
            found -> {
              if (found.isPresent()) return Future.succeededFuture(found.get());
              return fetched(name, genuine, fetch, known)
                  .recover(problem -> onceMore(problem, name, genuine, fetch, known));
            })
        .onSuccess(
            block -> {
              // Whatever was forgotten meanwhile, it may have been this: that costs one fetch.
              if (forgotten.get() != known) memory(name).forget(name::equals);
            });
  }

  private Optional<Buffer> fromDisk(BlockName name, Predicate<byte[]> genuine) {
    try {
      Optional<Buffer> found = disk.read(name, genuine).map(Buffer::buffer);
      found.ifPresent(block -> memory(name).put(name, block));
      return found;
    } catch (IOException e) {
      LOG.warn("The block cache could not be read.", e);
      return Optional.empty();
    }
  }

  private Future<Buffer> fetched(
      BlockName name, Predicate<byte[]> genuine, Supplier<Future<byte[]>> fetch, long known) {
    return fetch
        .get()
        .compose(
            bytes ->
                workers.executeBlocking(
                    () -> {
                      if (!genuine.test(bytes)) {
                        throw new ServiceException(
                            FailureKind.CORRUPT,
                            "The stored bytes are not those that were stored.");
                      }
                      Buffer block = Buffer.buffer(bytes);
                      memory(name).put(name, block);
                      keep(name, bytes, known);
                      return block;
                    },
                    false));
  }

  /** Bytes may have changed on the way instead of in the store; a second fetch tells. */
  private Future<Buffer> onceMore(
      Throwable problem,
      BlockName name,
      Predicate<byte[]> genuine,
      Supplier<Future<byte[]>> fetch,
      long known) {
    boolean corrupt =
        problem instanceof ServiceException service && service.kind() == FailureKind.CORRUPT;
    if (!corrupt) return Future.failedFuture(problem);
    LOG.warn("Block {} of {} was not genuine; fetching it again.", name.index(), name.digest());
    return fetched(name, genuine, fetch, known);
  }

  private void keep(BlockName name, byte[] bytes, long known) {
    if (!writes.tryAcquire()) return;
    workers
        .executeBlocking(
            () -> {
              disk.write(name, bytes);
              if (forgotten.get() != known) disk.forget(name.scope(), Set.of(name.object()));
              return null;
            },
            false)
        .onComplete(
            outcome -> {
              writes.release();
              if (outcome.failed()) LOG.warn("A block could not be cached.", outcome.cause());
            });
  }

  private RecentBuffers memory(BlockName name) {
    return name.isList() ? lists : blocks;
  }
}
