package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.KeptPart;
import io.garim.contract.bytes.ListStream;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.bytes.PartialObject;
import io.garim.contract.bytes.ResumableWriter;
import io.garim.contract.bytes.ResumableWriterContract;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads in several goes over the MinIO SDK and a real S3 server. */
class ResumableObjectsIT extends ResumableWriterContract {
  @TempDir static Path disk;
  private static S3Server server;
  @TempDir Path cache;
  private final Vertx vertx = Vertx.vertx();
  private StorageConfig config;
  private ObjectStore store;
  private ObjectPorts ports;

  @BeforeAll
  static void startServer() throws Exception {
    server = new S3Server(disk);
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void open() throws Exception {
    config = server.config(cache, 64L << 20);
    store = MinioObjectStore.open(vertx, config);
    ports = new ObjectPorts(vertx, store, config, PartPlan.S3, plan());
    await(store.makeBuckets());
  }

  /** How large parts are; a subclass has them larger than a chunk. */
  ResumePlan plan() {
    return ResumePlan.S3;
  }

  @AfterEach
  void close() throws Exception {
    await(ports.close());
    await(store.close());
    await(vertx.close());
  }

  @Override
  protected ResumableWriter resumable() {
    return ports;
  }

  @Override
  protected ObjectReader reader() {
    return ports;
  }

  @Override
  protected ObjectWriter writer() {
    return ports;
  }

  @Test
  void anAbortedUploadLeavesNothingInTheStore() throws Exception {
    PartialObject begun = await(ports.begin(Bucket.ORIGINALS, "v/aborted/o", 30 << 20));
    var bytes = new ListStream(Future.succeededFuture(Bytes.random(20 << 20)), 1 << 20);
    PartialObject some =
        await(
            ports.append(
                begun,
                bytes,
                ResumableWriter.Keep.AS_IT_COMES,
                (now, added) -> Future.succeededFuture()));
    assertThat(await(store.list(Bucket.ORIGINALS, "v/aborted/", "")).keys()).hasSize(1);

    await(ports.abort(some));

    assertThat(await(store.list(Bucket.ORIGINALS, "v/aborted/", "")).keys()).isEmpty();
    assertThat(await(store.uploads(Bucket.ORIGINALS, "v/aborted/"))).isEmpty();
  }

  @Test
  void anotherNodeGoesOnFromWhatWasKept() throws Exception {
    Buffer all = Bytes.random(25 << 20);
    PartialObject begun = await(ports.begin(Bucket.ORIGINALS, "v/moved/o", all.length()));
    var parts = new ArrayList<KeptPart>();
    ResumableWriter.Keeper keeper =
        (now, added) -> {
          parts.addAll(added);
          return Future.succeededFuture();
        };
    PartialObject some =
        await(
            ports.append(
                begun, stream(all.slice(0, 17 << 20)), ResumableWriter.Keep.AS_IT_COMES, keeper));
    var other = new ObjectPorts(vertx, store, server.config(cache.resolve("other"), 0));

    PartialObject whole =
        await(
            other.append(
                some,
                stream(all.slice(17 << 20, all.length())),
                ResumableWriter.Keep.AS_IT_COMES,
                keeper));

    // what a node that was killed left behind
    await(ports.write(Bucket.ORIGINALS, "v/moved/o-tail-lost", Bytes.random(9 << 20)));

    Claim claim =
        await(
            other.finish(
                whole,
                after -> Future.succeededFuture(List.copyOf(parts.subList(after, parts.size())))));
    assertThat(await(ports.whole(claim))).isEqualTo(all);
    assertThat(await(store.list(Bucket.ORIGINALS, "v/moved/", "")).keys())
        .containsExactly("v/moved/o", "v/moved/o.blocks");
  }

  private static ListStream stream(Buffer bytes) {
    return new ListStream(Future.succeededFuture(bytes), 100_000);
  }
}
