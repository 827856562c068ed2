package io.garim.app.platform;

import io.garim.app.config.AppConfig;
import io.garim.embedded.DatabaseAddress;
import io.garim.embedded.EmbeddedNeighbours;
import io.garim.embedded.KafkaAddress;
import io.garim.embedded.Neighbour;
import io.garim.embedded.S3Address;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Kafka, S3 and the database of a platform: external where the settings name an address, embedded
 * where they do not. What comes out is the same either way. Of Kafka and the database, only what
 * the roles of this node speak to.
 */
final class Neighbours implements AutoCloseable {
  private final AppConfig config;
  private final Set<Neighbour> embedded = EnumSet.noneOf(Neighbour.class);
  private final EmbeddedNeighbours own;

  Neighbours(AppConfig config, Path data) {
    this.config = config;
    if (config.has("kafka") && config.kafka().bootstrap().isEmpty()) embedded.add(Neighbour.KAFKA);
    if (config.s3().endpoint().isEmpty()) embedded.add(Neighbour.S3);
    if (config.has("metadata") && config.database().host().isEmpty()) {
      embedded.add(Neighbour.DATABASE);
    }
    own = new EmbeddedNeighbours(data, embedded, () -> {});
  }

  /** Starts what is embedded; completes with the addresses of all that are there. */
  CompletableFuture<EmbeddedNeighbours.Found> start() {
    return own.start().thenApply(this::addresses);
  }

  /** Whether the objects lie on this machine's own disk. */
  boolean ownsObjects() {
    return embedded.contains(Neighbour.S3);
  }

  private EmbeddedNeighbours.Found addresses(EmbeddedNeighbours.Found own) {
    return new EmbeddedNeighbours.Found(
        own.kafka().or(this::externalKafka),
        own.s3().or(() -> Optional.of(externalS3())),
        own.database().or(this::externalDatabase));
  }

  private Optional<KafkaAddress> externalKafka() {
    return Optional.of(config.kafka().bootstrap())
        .filter(named -> !named.isEmpty())
        .map(KafkaAddress::new);
  }

  private S3Address externalS3() {
    AppConfig.S3 s3 = config.s3();
    return new S3Address(
        URI.create(s3.endpoint()), s3.region(), s3.accessKey(), s3.secretKey().value());
  }

  private Optional<DatabaseAddress> externalDatabase() {
    AppConfig.Database db = config.database();
    if (db.host().isEmpty()) return Optional.empty();
    return Optional.of(
        new DatabaseAddress(db.host(), db.port(), db.name(), db.user(), db.password().value()));
  }

  @Override
  public void close() {
    own.close();
  }
}
