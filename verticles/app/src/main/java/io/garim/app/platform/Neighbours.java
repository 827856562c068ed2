package io.garim.app.platform;

import io.garim.app.config.AppConfig;
import io.garim.embedded.DatabaseAddress;
import io.garim.embedded.EmbeddedNeighbours;
import io.garim.embedded.KafkaAddress;
import io.garim.embedded.Neighbour;
import io.garim.embedded.NeighbourAddresses;
import io.garim.embedded.S3Address;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Kafka, S3 and the database of a platform: external where the settings name an address, embedded
 * where they do not. What comes out is the same either way.
 */
final class Neighbours implements AutoCloseable {
  private final AppConfig config;
  private final Set<Neighbour> embedded = EnumSet.noneOf(Neighbour.class);
  private final EmbeddedNeighbours own;

  Neighbours(AppConfig config, Path data) {
    this.config = config;
    if (config.kafka().bootstrap().isEmpty()) embedded.add(Neighbour.KAFKA);
    if (config.s3().endpoint().isEmpty()) embedded.add(Neighbour.S3);
    if (config.database().host().isEmpty()) embedded.add(Neighbour.DATABASE);
    own = new EmbeddedNeighbours(data, embedded, () -> {});
  }

  /** Starts what is embedded; completes with the addresses of all three. */
  CompletableFuture<NeighbourAddresses> start() {
    return own.start().thenApply(this::addresses);
  }

  /** Whether the objects lie on this machine's own disk. */
  boolean ownsObjects() {
    return embedded.contains(Neighbour.S3);
  }

  private NeighbourAddresses addresses(EmbeddedNeighbours.Found found) {
    return new NeighbourAddresses(
        found.kafka().orElseGet(this::externalKafka),
        found.s3().orElseGet(this::externalS3),
        found.database().orElseGet(this::externalDatabase));
  }

  private KafkaAddress externalKafka() {
    return new KafkaAddress(config.kafka().bootstrap());
  }

  private S3Address externalS3() {
    AppConfig.S3 s3 = config.s3();
    return new S3Address(
        URI.create(s3.endpoint()), s3.region(), s3.accessKey(), s3.secretKey().value());
  }

  private DatabaseAddress externalDatabase() {
    AppConfig.Database db = config.database();
    return new DatabaseAddress(db.host(), db.port(), db.name(), db.user(), db.password().value());
  }

  @Override
  public void close() {
    own.close();
  }
}
