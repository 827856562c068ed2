package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlockCacheTest {
  private static final BlockName BLOCK = new BlockName("one", "object", "digest", 0);
  private static final byte[] BYTES = {1, 2, 3};

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("blocks", 1);
  private final AtomicInteger fetches = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void aBlockForgottenWhileItIsFetchedIsNotKept() throws Exception {
    BlockCache cache = cache(1 << 20);
    Promise<byte[]> slow = Promise.promise();
    Future<Buffer> first = cache.get(BLOCK, bytes -> true, slow::future);

    await(cache.forget("one"));
    slow.complete(BYTES);

    await(first);
    await(again(cache));
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aBlockForgottenBeforeItReachedTheDiskDoesNotComeBack() throws Exception {
    BlockCache cache = cache(0);
    var busy = new CountDownLatch(1);
    var wished = new CountDownLatch(1);
    Future<Buffer> first =
        cache.get(
            BLOCK,
            bytes -> {
              // The only worker is held here until the wish to forget waits behind it.
              busy.countDown();
              return opened(wished);
            },
            () -> Future.succeededFuture(BYTES));
    assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();

    Future<Void> forgotten = cache.forget("one");
    wished.countDown();

    await(first);
    await(forgotten);
    await(workers.executeBlocking(() -> null, false));
    await(again(cache));
    assertThat(fetches).hasValue(1);
  }

  private Future<Buffer> again(BlockCache cache) {
    return cache.get(
        BLOCK,
        bytes -> true,
        () -> {
          fetches.incrementAndGet();
          return Future.succeededFuture(BYTES);
        });
  }

  private BlockCache cache(long memory) {
    return new BlockCache(workers, new DiskBlocks(folder, 1 << 20), memory);
  }

  private static boolean opened(CountDownLatch gate) {
    try {
      return gate.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
