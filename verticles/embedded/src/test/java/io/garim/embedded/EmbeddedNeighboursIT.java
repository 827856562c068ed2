package io.garim.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedNeighboursIT {
  @TempDir Path folder;

  @Test
  void afterKillingTheProcessEverythingComesBackWithItsData() throws Exception {
    NeighbourAddresses before = fill();
    // Given a process that hosts the neighbours
    try (NeighbourProcess host = new NeighbourProcess(data(), folder.resolve("host.log"))) {
      host.await("UP");
      assertThat(Orphans.on(tables())).hasSize(1);
      // When it is killed without warning
      host.kill();
    }
    assertThat(Orphans.on(tables())).as("the database that outlived its host").hasSize(1);
    // Then the next start has everything, and only its own database runs
    try (EmbeddedNeighbours again = new EmbeddedNeighbours(data())) {
      NeighbourAddresses after = again.start().join().all();
      assertThat(after).isEqualTo(before);
      assertThat(new SqlClient(after.database()).ask("SELECT title FROM film")).isEqualTo("kept");
      assertThat(object(after.s3())).isEqualTo("kept");
      assertThat(topics(after.kafka())).containsExactly("video-processing-request");
      assertThat(Orphans.on(tables())).hasSize(1);
    }
    assertThat(Orphans.on(tables())).isEmpty();
  }

  @Test
  void aSecondGarimOnTheFolderIsRefusedNamingTheFirst() throws Exception {
    try (NeighbourProcess host = new NeighbourProcess(data(), folder.resolve("host.log"))) {
      host.await("UP");
      EmbeddedNeighbours second = new EmbeddedNeighbours(data());
      // When another process starts there
      // Then it is refused, names the first, and disturbs nothing
      assertThatThrownBy(() -> second.start().join())
          .cause()
          .isInstanceOf(FolderInUse.class)
          .hasMessageContaining("process " + host.pid());
      second.close();
      assertThat(Orphans.on(tables())).hasSize(1);
      host.kill();
    }
    Orphans.stop(tables(), Duration.ofSeconds(8));
  }

  @Test
  void whenOneCannotStartNoneIsLeftRunning() throws Exception {
    // Given a folder where the S3 server's keys are damaged
    Path s3 = Folders.real(data().resolve("s3"));
    Folders.writePrivately(s3.resolve("credentials.properties"), "accessKey=\n");
    try (EmbeddedNeighbours neighbours = new EmbeddedNeighbours(data())) {
      // When all are started
      assertThatThrownBy(() -> neighbours.start().join())
          .hasMessageContaining("credentials.properties");
    }
    // Then no database is left behind and the folder is free again
    assertThat(Orphans.on(tables())).isEmpty();
    FolderLock.take(data().toRealPath()).close();
  }

  private NeighbourAddresses fill() throws Exception {
    try (EmbeddedNeighbours first = new EmbeddedNeighbours(data())) {
      NeighbourAddresses addresses = first.start().join().all();
      first.ensureTopics(List.of("video-processing-request"), 2).join();
      SqlClient client = new SqlClient(addresses.database());
      client.ask("CREATE TABLE film (title VARCHAR(40)) CHARSET utf8mb4");
      client.ask("INSERT INTO film VALUES ('kept')");
      MinioClient s3 = client(addresses.s3());
      s3.makeBucket(MakeBucketArgs.builder().bucket("originals").build());
      s3.putObject(
          PutObjectArgs.builder().bucket("originals").object("film").stream(
                  new ByteArrayInputStream("kept".getBytes(StandardCharsets.UTF_8)), 4, -1)
              .build());
      return addresses;
    }
  }

  private static String object(S3Address address) throws Exception {
    try (InputStream content =
        client(address)
            .getObject(GetObjectArgs.builder().bucket("originals").object("film").build())) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Set<String> topics(KafkaAddress address) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address.bootstrap()))) {
      return admin.listTopics().names().get();
    }
  }

  private static MinioClient client(S3Address address) {
    return MinioClient.builder()
        .endpoint(address.endpoint().toString())
        .region(address.region())
        .credentials(address.accessKey(), address.secretKey())
        .build();
  }

  private Path data() {
    return folder.resolve("my data #1");
  }

  private Path tables() throws Exception {
    return Folders.real(data().resolve("database")).resolve("tables");
  }
}
