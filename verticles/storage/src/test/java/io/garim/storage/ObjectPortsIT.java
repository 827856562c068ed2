package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.BlockDigest;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectPortsContract;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.failure.FailureKind;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ports over the MinIO SDK and a real S3 server. */
class ObjectPortsIT extends ObjectPortsContract {
  private static final int LONG = 20 << 20;

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
    ports = new ObjectPorts(vertx, store, config);
    await(store.makeBuckets());
  }

  @AfterEach
  void close() throws Exception {
    await(ports.close());
    await(store.close());
    await(vertx.close());
  }

  @Override
  protected ObjectReader reader() {
    return ports;
  }

  @Override
  protected ObjectWriter writer() {
    return ports;
  }

  @Override
  protected void corrupt(Claim claim, int position) throws Exception {
    Path file = server.file(config.name(claim.bucket()), claim.key());
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(position);
      int before = bytes.read();
      bytes.seek(position);
      bytes.write(before ^ 1);
    }
  }

  @Test
  void aLongStreamArrivesWholeInConstantMemory() throws Exception {
    Buffer piece = Bytes.random(1 << 20);
    var stream = new GeneratedStream(vertx.getOrCreateContext(), piece, 600, -1);

    Claim claim = await(ports.write(Bucket.ORIGINALS, "v/600", stream));

    assertThat(claim.size()).isEqualTo(600L << 20);
    assertThat(claim.digest()).isEqualTo(digestOf(piece, 600));
    assertThat(await(ports.range(claim, (599L << 20) - 5, 1 << 20)).slice(5, 1 << 20))
        .isEqualTo(piece.slice(0, (1 << 20) - 5));
  }

  @Test
  void aStreamThatBreaksLeavesNeitherObjectNorUpload() throws Exception {
    var stream = new GeneratedStream(vertx.getOrCreateContext(), Bytes.random(1 << 20), 40, 30);

    Bytes.failure(ports.write(Bucket.ORIGINALS, "v/broken", stream));

    assertThat(await(store.list(Bucket.ORIGINALS, "v/broken", "")).keys()).isEmpty();
    assertThat(await(store.uploads(Bucket.ORIGINALS, "v/broken"))).isEmpty();
  }

  @Test
  void spooledPartsArriveInOrder() throws Exception {
    var plan = new PartPlan(8 << 20, 1, 16 << 20);
    var spooling = new ObjectPorts(vertx, store, config, plan);

    Claim claim = await(spooling.write(Bucket.WORK, "v/spooled", Bytes.random(2 * LONG + 7)));

    assertThat(await(ports.whole(claim))).isEqualTo(Bytes.random(2 * LONG + 7));
  }

  @Test
  void aBlockWhoseCacheFileFlippedIsFetchedAgain() throws Exception {
    Claim claim = await(ports.write(Bucket.WORK, "v/flipped", Bytes.random(5000)));
    await(ports.whole(claim));
    await(ports.close());
    flipEveryFile(cache.resolve("blocks"));
    ports = new ObjectPorts(vertx, store, config);

    assertThat(await(ports.whole(claim))).isEqualTo(Bytes.random(5000));
  }

  @Test
  void aShortenedObjectIsCorrupt() throws Exception {
    Claim claim = await(ports.write(Bucket.WORK, "v/cut", Bytes.random(LONG)));
    try (var f = new RandomAccessFile(server.file("garim-work", "v/cut").toFile(), "rw")) {
      f.setLength(LONG - 9);
    }

    assertThat(Bytes.failure(ports.block(claim, 4))).isEqualTo(FailureKind.CORRUPT);
  }

  @Test
  void anAbortedOrUnknownUploadCountsAsForgotten() throws Exception {
    Upload upload = await(store.begin(Bucket.WORK, "v/aborted"));
    assertThat(await(store.uploads(Bucket.WORK, "v/abor"))).contains(upload);

    await(store.abort(upload).compose(done -> store.abort(upload)));

    assertThat(await(store.uploads(Bucket.WORK, "v/abor"))).isEmpty();
  }

  @Test
  void finishingTwiceIsFinishing() throws Exception {
    Upload upload = await(store.begin(Bucket.WORK, "v/twice"));
    byte[] bytes = Bytes.random(6 << 20).getBytes();
    var part = await(store.send(upload, 1, new PartBody.InMemory(bytes, bytes.length)));
    await(store.finish(upload, List.of(part), bytes.length));

    await(store.finish(upload, List.of(part), bytes.length));

    assertThat(await(store.get(Bucket.WORK, "v/twice", 0, bytes.length))).isEqualTo(bytes);
  }

  @Test
  void keysArePagedAndDeletedInBatches() throws Exception {
    for (int i = 0; i < 12; i++) await(store.put(Bucket.WORK, "del/" + i + " ü+%", new byte[] {1}));
    var keys = await(store.list(Bucket.WORK, "del/", "")).keys();
    assertThat(keys).hasSize(12).contains("del/3 ü+%");

    await(store.delete(Bucket.WORK, keys));

    assertThat(await(store.list(Bucket.WORK, "del/", "")).keys()).isEmpty();
  }

  @Test
  void listingGoesOnAfterAKey() throws Exception {
    for (int i = 0; i < 5; i++) await(store.put(Bucket.WORK, "page/" + i, new byte[] {1}));

    var page = await(store.list(Bucket.WORK, "page/", "page/2"));

    assertThat(page.keys()).containsExactly("page/3", "page/4");
    assertThat(page.more()).isFalse();
  }

  @Test
  void aServerThatIsGoneIsUnavailable() throws Exception {
    var gone = new S3Server(disk.resolve("gone"));
    var lonely = new MinioObjectStore(vertx, gone.config(cache, 0));
    gone.close();

    assertThat(Bytes.failure(lonely.makeBuckets())).isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void aWrongSecretIsNotTriedAgainAndNotShown() throws Exception {
    var wrong =
        new StorageConfig(
            config.endpoint(),
            config.region(),
            S3Server.ACCESS,
            "wrong-secret",
            config.originals(),
            config.work(),
            config.results(),
            cache,
            0,
            Optional.empty());

    var answer = MinioObjectStore.open(vertx, wrong).get(Bucket.WORK, "v/x", 0, 1);

    assertThat(Bytes.failure(answer)).isEqualTo(FailureKind.INTERNAL);
    assertThat(answer.cause().getMessage()).doesNotContain("wrong-secret");
  }

  private static String digestOf(Buffer piece, int times) {
    var digest = new BlockDigest();
    Buffer block = Buffer.buffer();
    for (int i = 0; i < times; i++) {
      block.appendBuffer(piece);
      if (block.length() < ObjectReader.BLOCK) continue;
      digest.add(block.getBytes());
      block = Buffer.buffer();
    }
    return digest.close();
  }

  private static void flipEveryFile(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] ^= 1;
        Files.write(file, bytes);
      }
    }
  }
}
