package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.contract.bytes.Bucket;
import io.minio.MinioAsyncClient;
import io.minio.errors.ErrorResponseException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to signed addresses, seen by a real S3 server that verifies them. */
class SignedPutsIT {
  private static final PartBody BODY =
      new PartBody.InMemory(Bytes.random(100_000).getBytes(), 90_000);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<Request> seen = new CopyOnWriteArrayList<>();
  private volatile boolean flip;
  private S3Server server;
  private String bucket;
  private String results;

  @BeforeEach
  void start() throws Exception {
    server = new S3Server(folder.resolve("s3"));
    StorageConfig config = server.config(folder.resolve("cache"), 0);
    bucket = config.name(Bucket.WORK);
    results = config.name(Bucket.RESULTS);
    var store = new MinioObjectStore(vertx, config);
    Bytes.await(store.makeBuckets().eventually(store::close));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    Bytes.await(vertx.close());
  }

  @Test
  void bytesThatChangeOnTheirWayAreRefused() throws Exception {
    SignedPuts puts = puts(S3Server.SECRET, true);

    assertThatThrownBy(() -> puts.put(bucket, "v/flipped", Map.of(), BODY))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> assertThat(e.errorResponse().code()).isEqualTo("BadDigest"));
    assertThat(server.file(bucket, "v/flipped")).doesNotExist();
  }

  @Test
  void bytesThatChangeOnTheirWayAreNoticedByTheTagOnceTagsAreSums() throws Exception {
    SignedPuts puts = puts(S3Server.SECRET, false);
    puts.put(bucket, "v/first", Map.of(), BODY);
    flip = true;

    assertThatThrownBy(() -> puts.put(bucket, "v/second", Map.of(), BODY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other bytes");
    assertThat(seen.get(1).header("Content-MD5")).isNull();
  }

  @Test
  void afterATagThatIsNotTheSumTheServerIsAskedToCheckAgain() throws Exception {
    SignedPuts puts = puts(S3Server.SECRET, false);
    puts.put(bucket, "v/first", Map.of(), BODY);
    flip = true;
    assertThatThrownBy(() -> puts.put(bucket, "v/second", Map.of(), BODY));
    flip = false;

    puts.put(bucket, "v/second", Map.of(), BODY);

    assertThat(seen.get(2).header("Content-MD5")).isNotNull();
  }

  @Test
  void whatTheTagsOfOneBucketAreTellsNothingOfAnothers() throws Exception {
    SignedPuts puts = puts(S3Server.SECRET, false);
    puts.put(bucket, "v/first", Map.of(), BODY);

    puts.put(results, "v/first", Map.of(), BODY);

    assertThat(seen.get(1).header("Content-MD5")).isNotNull();
  }

  @Test
  void aFileGoesAsFarAsItsLength() throws Exception {
    SignedPuts puts = puts(S3Server.SECRET, false);
    Path file = Files.write(folder.resolve("file"), Bytes.random(300_000).getBytes());
    puts.put(bucket, "v/first", Map.of(), BODY);

    puts.put(bucket, "v/file", Map.of(), new PartBody.InFile(file, 200_000));

    assertThat(Files.readAllBytes(server.file(bucket, "v/file")))
        .isEqualTo(Arrays.copyOf(Bytes.random(300_000).getBytes(), 200_000));
  }

  @Test
  void aSignatureWithAnotherSecretIsRefusedByItsCode() {
    SignedPuts puts = puts("another-secret", false);

    assertThatThrownBy(() -> puts.put(bucket, "v/forged", Map.of(), BODY))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> assertThat(e.errorResponse().code()).isEqualTo("SignatureDoesNotMatch"));
  }

  @Test
  void aKeyOfAnyCharactersHoldsTheBytesAndTheTagIsTheServers() throws Exception {
    String key = "v/가림 ü+%?&=#";

    String tag = puts(S3Server.SECRET, false).put(bucket, key, Map.of(), BODY);

    assertThat(server.file(bucket, key)).hasSize(90_000);
    assertThat(tag).matches("[0-9a-f]{32}");
    assertThat(seen.get(0).header("x-amz-content-sha256")).isNull();
  }

  private SignedPuts puts(String secret, boolean flips) {
    flip = flips;
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Request request = chain.request();
                  seen.add(request);
                  return chain.proceed(flip ? flipped(request) : request);
                })
            .build();
    var signer =
        MinioAsyncClient.builder()
            .endpoint("http://127.0.0.1:" + server.port())
            .region("us-east-1")
            .credentials(S3Server.ACCESS, secret)
            .httpClient(http)
            .build();
    return new SignedPuts(signer, "us-east-1", http);
  }

  private static Request flipped(Request request) throws IOException {
    var buffer = new Buffer();
    request.body().writeTo(buffer);
    byte[] bytes = buffer.readByteArray();
    bytes[bytes.length / 2] ^= 1;
    return request.newBuilder().put(RequestBody.create(bytes, null)).build();
  }
}
