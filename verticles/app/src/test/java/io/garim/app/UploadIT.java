package io.garim.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.PartialObject;
import io.garim.contract.bytes.ResumableWriter;
import io.garim.embedded.DatabaseAddress;
import io.garim.embedded.EmbeddedNeighbours;
import io.garim.embedded.Neighbour;
import io.garim.embedded.S3Address;
import io.garim.http.HttpConfig;
import io.garim.http.HttpVerticle;
import io.garim.metadata.MetadataConfig;
import io.garim.metadata.MetadataVerticle;
import io.garim.storage.MinioObjectStore;
import io.garim.storage.ObjectPorts;
import io.garim.storage.StorageConfig;
import io.garim.storage.StorageVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An upload over the rooms it passes, with the real S3 server and database behind them. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class UploadIT {
  private static final int LENGTH = 75_000_011;
  private static final Buffer VIDEO = video();

  @TempDir Path folder;
  private final List<Claim> claims = new CopyOnWriteArrayList<>();
  private EmbeddedNeighbours neighbours;
  private EmbeddedNeighbours.Found found;
  private Vertx vertx;
  private Bus bus;
  private ObjectPorts ports;
  private HttpVerticle http;
  private String httpRoom;
  private HttpClient client;

  @BeforeEach
  void open() throws Exception {
    neighbours =
        new EmbeddedNeighbours(folder, EnumSet.of(Neighbour.S3, Neighbour.DATABASE), () -> {});
    found = neighbours.start().get(120, TimeUnit.SECONDS);
    openRooms();
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
    neighbours.close();
  }

  private void openRooms() throws Exception {
    vertx = Vertx.vertx();
    client = vertx.createHttpClient();
    bus = Bus.openStrict(vertx);
    StorageConfig config = storage();
    var store = MinioObjectStore.open(vertx, config);
    ports = new ObjectPorts(vertx, store, config);
    await(vertx.deployVerticle(new StorageVerticle(bus, store, ports, config)));
    await(
        vertx.deployVerticle(
            new MetadataVerticle(
                bus, ports, ports, metadata(), InstantSource.system(), new SecureRandom())));
    openHttp();
  }

  private void openHttp() throws Exception {
    http = new HttpVerticle(bus, ports, ports, new Listening(ports), HttpConfig.local(0), () -> "");
    httpRoom = await(vertx.deployVerticle(http));
  }

  private StorageConfig storage() {
    S3Address s3 = found.s3().orElseThrow();
    return new StorageConfig(
        s3.endpoint(),
        s3.region(),
        s3.accessKey(),
        s3.secretKey(),
        "garim-originals",
        "garim-work",
        "garim-results",
        folder.resolve("cache"),
        0,
        Optional.of(folder));
  }

  private MetadataConfig metadata() {
    DatabaseAddress db = found.database().orElseThrow();
    return MetadataConfig.standard(
        db.host(), db.port(), db.database(), db.user(), db.password(), "libopenh264");
  }

  @Test
  void anUploadThatIsCutThreeTimesWithRestartsInBetweenArrivesToTheByte() throws Exception {
    String path = create();
    long first = cutAfter(path, 0, 20_000_000);
    await(vertx.undeploy(httpRoom));
    openHttp();
    long second = cutAfter(path, first, 20_000_000);
    // A node that is gone in the middle of a request, and another that takes over.
    NetSocket socket = begin(path, second);
    await(socket.write(VIDEO.slice((int) second, (int) second + 15_000_000)));
    await(vertx.close());
    openRooms();
    long third = cutAfter(path, offset(path), 9_000_000);

    HttpClientResponse last = patch(path, third, VIDEO.slice((int) third, LENGTH));

    assertThat(last.statusCode()).isEqualTo(204);
    assertThat(offset(path)).isEqualTo(LENGTH);
    Claim claim = claims.get(0);
    assertThat(sha256(ports.stream(claim, 0, claim.size()))).isEqualTo(sha256(VIDEO));
    assertThat(originals())
        .containsExactlyInAnyOrder(
            claim.key().substring(claim.key().lastIndexOf('/') + 1),
            claim.key().substring(claim.key().lastIndexOf('/') + 1) + ".blocks");
  }

  @Test
  void whatIsGivenUpLeavesNothingBehind() throws Exception {
    String path = create();
    cutAfter(path, 0, 30_000_000);

    await(
        client
            .request(HttpMethod.DELETE, http.actualPort(), "127.0.0.1", path)
            .compose(r -> r.putHeader("Tus-Resumable", "1.0.0").send()));

    untilTrue(() -> originals().isEmpty());
  }

  private String create() throws Exception {
    return await(
        client
            .request(HttpMethod.POST, http.actualPort(), "127.0.0.1", "/api/uploads")
            .compose(
                request ->
                    request
                        .putHeader("Tus-Resumable", "1.0.0")
                        .putHeader("Upload-Length", String.valueOf(LENGTH))
                        .send())
            .map(answer -> answer.getHeader("Location")));
  }

  private NetSocket begin(String path, long offset) throws Exception {
    NetSocket socket = await(vertx.createNetClient().connect(http.actualPort(), "127.0.0.1"));
    String head =
        "PATCH %s HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: %d\r\n"
            + "Content-Type: application/offset+octet-stream\r\nContent-Length: %d\r\n\r\n";
    await(socket.write(head.formatted(path, offset, LENGTH - offset)));
    return socket;
  }

  /** Sends that many bytes and breaks off; says how far the upload is then. */
  private long cutAfter(String path, long offset, int bytes) throws Exception {
    NetSocket socket = begin(path, offset);
    await(socket.write(VIDEO.slice((int) offset, (int) offset + bytes)));
    await(socket.close());
    long now = offset(path);
    assertThat(now).isBetween(offset, offset + bytes);
    return now;
  }

  private HttpClientResponse patch(String path, long offset, Buffer bytes) throws Exception {
    return await(
        client
            .request(HttpMethod.PATCH, http.actualPort(), "127.0.0.1", path)
            .compose(
                request ->
                    request
                        .putHeader("Tus-Resumable", "1.0.0")
                        .putHeader("Upload-Offset", String.valueOf(offset))
                        .putHeader("Content-Type", "application/offset+octet-stream")
                        .send(bytes)));
  }

  private long offset(String path) throws Exception {
    return await(
        client
            .request(HttpMethod.HEAD, http.actualPort(), "127.0.0.1", path)
            .compose(request -> request.putHeader("Tus-Resumable", "1.0.0").send())
            .map(answer -> Long.parseLong(answer.getHeader("Upload-Offset"))));
  }

  /** Names of the files the S3 server keeps for originals. */
  private List<String> originals() {
    try (Stream<Path> files = Files.walk(folder.resolve("s3"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("original-"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void untilTrue(BooleanSupplier holds) throws Exception {
    var met = Promise.<Void>promise();
    vertx.setPeriodic(
        100,
        timer ->
            vertx
                .executeBlocking(holds::getAsBoolean)
                .onSuccess(
                    so -> {
                      if (so && vertx.cancelTimer(timer)) met.tryComplete();
                    }));
    await(met.future());
  }

  private String sha256(ReadStream<Buffer> stream) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    var end = Promise.<Void>promise();
    stream.exceptionHandler(end::tryFail);
    stream.endHandler(end::tryComplete);
    stream.handler(piece -> digest.update(piece.getBytes()));
    stream.resume();
    await(end.future());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String sha256(Buffer bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.getBytes()));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static Buffer video() {
    byte[] bytes = new byte[LENGTH];
    new Random(11).nextBytes(bytes);
    return Buffer.buffer(bytes).setInt(0, 24).setString(4, "ftypisom");
  }

  /** Hears which objects were made. */
  private final class Listening implements ResumableWriter {
    private final ResumableWriter writer;

    Listening(ResumableWriter writer) {
      this.writer = writer;
    }

    @Override
    public Future<PartialObject> begin(Bucket bucket, String key, long length) {
      return writer.begin(bucket, key, length);
    }

    @Override
    public Future<PartialObject> append(
        PartialObject before, ReadStream<Buffer> bytes, Keep keep, Keeper keeper) {
      return writer.append(before, bytes, keep, keeper);
    }

    @Override
    public Future<Claim> finish(PartialObject whole, Parts parts) {
      return writer.finish(whole, parts).onSuccess(claims::add);
    }

    @Override
    public Future<Void> abort(PartialObject object) {
      return writer.abort(object);
    }
  }
}
