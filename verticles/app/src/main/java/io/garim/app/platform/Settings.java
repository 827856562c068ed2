package io.garim.app.platform;

import io.garim.anonymizer.WorkerConfig;
import io.garim.app.cli.GarimCommand;
import io.garim.app.config.AppConfig;
import io.garim.embedded.DatabaseAddress;
import io.garim.embedded.EmbeddedNeighbours;
import io.garim.embedded.S3Address;
import io.garim.http.HttpConfig;
import io.garim.kafka.KafkaConfig;
import io.garim.metadata.MetadataConfig;
import io.garim.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the settings of the node, the addresses of its neighbours and the choices made into the
 * settings of each room.
 */
record Settings(
    AppConfig config,
    Path data,
    EmbeddedNeighbours.Found neighbours,
    Choices choices,
    Path models) {
  private static final Duration TICK = Duration.ofMillis(500);
  private static final int MOST_HITCHES = 30;
  private static final long SCRATCH_LIMIT = 64L << 30;

  /** How far engines at work stand behind the platform and engines that somebody waits for. */
  private static final int BEHIND = 5;

  StorageConfig storage(boolean ownDisk) {
    S3Address s3 = neighbours.s3().orElseThrow();
    return new StorageConfig(
        s3.endpoint(),
        s3.region(),
        s3.accessKey(),
        s3.secretKey(),
        config.s3().originals(),
        config.s3().work(),
        config.s3().results(),
        data.resolve("cache"),
        config.s3().cache().bytes(),
        ownDisk ? Optional.of(data) : Optional.empty());
  }

  MetadataConfig metadata() {
    DatabaseAddress db = neighbours.database().orElseThrow();
    return new MetadataConfig(
        db.host(),
        db.port(),
        db.database(),
        db.user(),
        db.password(),
        config.database().pool(),
        config.metadata().lease(),
        config.metadata().releaseAgain(),
        config.metadata().attempts(),
        MOST_HITCHES,
        config.metadata().uploads(),
        Duration.ZERO,
        config.metadata().quiet(),
        config.metadata().leftovers(),
        TICK,
        config.metadata().previews().bytes(),
        choices.encoder(),
        config.render().threads());
  }

  KafkaConfig kafka() {
    KafkaConfig usual =
        KafkaConfig.standard(
            neighbours.kafka().orElseThrow().bootstrap(), config.kafka().partitions());
    return new KafkaConfig(
        usual.bootstrap(),
        usual.requestTopic(),
        usual.responseTopic(),
        usual.deadLetterTopic(),
        usual.workerGroup(),
        usual.metadataGroup(),
        usual.partitions(),
        config.kafka().replication(),
        Map.of());
  }

  HttpConfig http(Optional<String> token) {
    AppConfig.Http http = config.http();
    return new HttpConfig(
        http.host(),
        http.port(),
        http.allowedHosts(),
        token,
        http.maxUpload().bytes(),
        Duration.ofMinutes(2),
        choices.faces(),
        choices.detectors(),
        choices.targets(),
        choices.plateModel(),
        choices.notices(),
        GarimCommand.VERSION);
  }

  int workers() {
    if (!config.has("worker")) return 0;
    int said = config.worker().instances();
    return said > 0 ? said : Runtime.getRuntime().availableProcessors();
  }

  WorkerConfig worker(Path engine, Path sockets) {
    return new WorkerConfig(
        workers(),
        EngineLine.of(
            engine,
            data.resolve("natives"),
            config.worker().heap().bytes(),
            config.worker().frames().bytes()),
        models,
        data.resolve("scratch"),
        SCRATCH_LIMIT,
        sockets,
        config.worker().patience(),
        config.worker().recycleAfter(),
        BEHIND);
  }
}
