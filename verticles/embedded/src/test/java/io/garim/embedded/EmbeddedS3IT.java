package io.garim.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.http.Method;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedS3IT {
  private static final String BUCKET = "originals";
  @TempDir Path folder;
  private EmbeddedS3 s3;
  private S3Address address;
  private MinioClient client;

  @BeforeEach
  void startWithABucket() throws Exception {
    s3 = new EmbeddedS3(folder);
    address = s3.start().join();
    client = client(address.secretKey());
    client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void aMultipartObjectSurvivesARestartWithItsContentType() throws Exception {
    // Given an object of three parts
    byte[] film = bytes(12 << 20);
    put("films/one.mp4", film, -1);
    // When the server is restarted
    s3.close();
    s3 = new EmbeddedS3(folder);
    S3Address again = s3.start().join();
    // Then it is there, byte for byte, at the same address with the same keys
    assertThat(again).isEqualTo(address);
    assertThat(get("films/one.mp4", 0, film.length)).isEqualTo(film);
    assertThat(
            client
                .statObject(StatObjectArgs.builder().bucket(BUCKET).object("films/one.mp4").build())
                .contentType())
        .isEqualTo("video/mp4");
  }

  @Test
  void aRangeComesBackAcrossThePartsBorder() throws Exception {
    byte[] film = bytes(11 << 20);
    put("film", film, -1);
    // When bytes around the border of the first part are read
    int from = (5 << 20) - 1000;
    byte[] range = get("film", from, 4000);
    // Then they are exactly those
    assertThat(range).isEqualTo(Arrays.copyOfRange(film, from, from + 4000));
  }

  @Test
  void aLargeSinglePutIsAccepted() throws Exception {
    byte[] film = bytes(64 << 20);
    // When 64 MiB are put in one signed request
    put("large", film, film.length);
    // Then all of it is there
    assertThat(get("large", film.length - 9, 9))
        .isEqualTo(Arrays.copyOfRange(film, film.length - 9, film.length));
  }

  @Test
  void aWrongSecretIsRefused() {
    MinioClient stranger = client("not-the-secret-key-not-the-secret-key");
    // When a stranger knocks
    // Then 403
    assertThatThrownBy(
            () -> stranger.bucketExists(BucketExistsArgs.builder().bucket(BUCKET).build()))
        .isInstanceOf(ErrorResponseException.class)
        .satisfies(
            failed ->
                assertThat(((ErrorResponseException) failed).response().code()).isEqualTo(403));
  }

  @Test
  void aPresignedLinkOpensItsObjectAndNoOther() throws Exception {
    put("mine", bytes(100), 100);
    put("other", bytes(100), 100);
    String link =
        client.getPresignedObjectUrl(
            GetPresignedObjectUrlArgs.builder()
                .method(Method.GET)
                .bucket(BUCKET)
                .object("mine")
                .expiry(60)
                .build());
    // When the link is followed, changed and stripped
    // Then only the link as given opens
    assertThat(status(link)).isEqualTo(200);
    assertThat(status(link.replace("/mine?", "/other?"))).isEqualTo(403);
    assertThat(status(link.substring(0, link.indexOf('?')))).isEqualTo(403);
  }

  @Test
  void listingFollowsPrefixesAndDeletions() throws Exception {
    for (String name : new String[] {"work/a/1", "work/a/2", "work/b/1", "rest"})
      put(name, bytes(10), 10);
    // When one is deleted
    client.removeObject(RemoveObjectArgs.builder().bucket(BUCKET).object("work/a/1").build());
    // Then the listing of its prefix shows the one that is left
    Iterable<Result<Item>> found =
        client.listObjects(
            ListObjectsArgs.builder().bucket(BUCKET).prefix("work/a/").recursive(true).build());
    assertThat(StreamSupport.stream(found.spliterator(), false).map(EmbeddedS3IT::name))
        .containsExactly("work/a/2");
  }

  private static String name(Result<Item> result) {
    try {
      return result.get().objectName();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private MinioClient client(String secret) {
    return MinioClient.builder()
        .endpoint(address.endpoint().toString())
        .region(address.region())
        .credentials(address.accessKey(), secret)
        .build();
  }

  private void put(String name, byte[] content, long size) throws Exception {
    client.putObject(
        PutObjectArgs.builder().bucket(BUCKET).object(name).contentType("video/mp4").stream(
                new ByteArrayInputStream(content), size, size < 0 ? 5L << 20 : size + (5L << 20))
            .build());
  }

  private byte[] get(String name, long offset, long length) throws Exception {
    try (InputStream content =
        client.getObject(
            GetObjectArgs.builder()
                .bucket(BUCKET)
                .object(name)
                .offset(offset)
                .length(length)
                .build())) {
      return content.readAllBytes();
    }
  }

  private static int status(String link) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(link)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static byte[] bytes(int count) {
    byte[] content = new byte[count];
    new Random(count).nextBytes(content);
    return content;
  }
}
