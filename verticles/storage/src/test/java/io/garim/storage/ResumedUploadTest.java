package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.PartialObject;
import io.garim.contract.bytes.ResumableWriter.Keep;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumedUploadTest {
  private static final int PART = ObjectReader.BLOCK;

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void workThatIsDoneAtOnceLeavesOneTail() throws Exception {
    var bench = new Swift(folder);
    var before =
        new PartialObject(Bucket.ORIGINALS, "v/one", "store", 2L * PART, PART, 0, Optional.empty());
    var bytes = new GeneratedStream(context, Buffer.buffer(new byte[1000]), 3, Long.MAX_VALUE);
    var upload =
        new ResumedUpload(
            context,
            bench,
            before,
            Keep.AS_IT_COMES,
            (now, added) -> {
              bench.told.add(now);
              return Future.succeededFuture();
            });

    PartialObject kept = await(onContext(upload, bytes));

    assertThat(kept.offset()).isEqualTo(3000);
    assertThat(bench.told).containsExactly(kept);
    assertThat(bench.tails).isEqualTo(1);
    assertThat(bench.deleted).isEmpty();
  }

  private Future<PartialObject> onContext(ResumedUpload upload, GeneratedStream bytes) {
    Promise<PartialObject> promise = Promise.promise();
    context.runOnContext(nothing -> upload.run(bytes).onComplete(promise));
    return promise.future();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** Has everything done before it is waited for. */
  private static final class Swift implements ResumedUpload.Bench {
    private final List<PartialObject> told = new ArrayList<>();
    private final List<Claim> deleted = new ArrayList<>();
    private final Path folder;
    private int tails;

    Swift(Path folder) {
      this.folder = folder;
    }

    @Override
    public int chunk() {
      return PART;
    }

    @Override
    public PartAssembly assembly(int number, boolean single) {
      return new PartAssembly(new AtOnce(), folder, number, single);
    }

    @Override
    public Future<SentPart> send(Upload upload, int number, PartBody body) {
      return Future.succeededFuture(new SentPart(number, "tag"));
    }

    @Override
    public ReadStream<Buffer> read(Claim tail) {
      throw new AssertionError("there is no tail to be read");
    }

    @Override
    public Future<Claim> writeTail(PartialObject of, PartAssembly assembly) {
      tails++;
      return Future.succeededFuture(
          new Claim(of.bucket(), of.key() + "-" + tails, assembly.length(), "0".repeat(64)));
    }

    @Override
    public Future<Void> delete(Claim tail) {
      deleted.add(tail);
      return Future.succeededFuture();
    }
  }

  private static final class AtOnce implements WorkerExecutor {
    @Override
    public <T> Future<T> executeBlocking(Callable<T> work, boolean ordered) {
      try {
        return Future.succeededFuture(work.call());
      } catch (Exception e) {
        return Future.failedFuture(e);
      }
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }

    @Override
    public boolean isMetricsEnabled() {
      return false;
    }
  }
}
