package io.garim.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The neighbours of one machine: Kafka, S3 and the database, real ones, on loopback only, with all
 * their files under one data folder.
 *
 * <p>They answer like external neighbours; only addresses and credentials leave this class.
 * Credentials and ports are chosen at the first start and kept. After kill -9 the next start
 * recovers by itself. Registers no shutdown hook: its owner closes it, after the rooms and before
 * the JVM ends, because Kafka needs that to start quickly the next time. Thread safe; nothing here
 * runs on the caller's thread.
 */
public final class EmbeddedNeighbours implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedNeighbours.class);

  private final Path dataFolder;
  private final EmbeddedKafka kafka;
  private final EmbeddedS3 s3;
  private final EmbeddedMariaDb database;
  private final Lane lane = new Lane("garim-neighbours");
  private final Set<Neighbour> wanted;
  private FolderLock lock;

  /** The addresses of those that were wanted; empty for the others. */
  public record Found(
      Optional<KafkaAddress> kafka, Optional<S3Address> s3, Optional<DatabaseAddress> database) {

    /** All three, when all were wanted. */
    public NeighbourAddresses all() {
      return new NeighbourAddresses(kafka.orElseThrow(), s3.orElseThrow(), database.orElseThrow());
    }
  }

  /**
   * Touches nothing yet; nobody is told when Kafka is rebuilt.
   *
   * @param dataFolder made at start; kept afterwards
   */
  public EmbeddedNeighbours(Path dataFolder) {
    this(dataFolder, EnumSet.allOf(Neighbour.class), () -> {});
  }

  /**
   * Touches nothing yet.
   *
   * @param dataFolder made at start; kept afterwards
   * @param wanted those to be started; the others live elsewhere
   * @param onKafkaRebuilt see {@link EmbeddedKafka#EmbeddedKafka(Path, Runnable)}
   */
  public EmbeddedNeighbours(Path dataFolder, Set<Neighbour> wanted, Runnable onKafkaRebuilt) {
    this.dataFolder = dataFolder;
    this.wanted = Set.copyOf(wanted);
    this.kafka = new EmbeddedKafka(dataFolder.resolve("kafka"), onKafkaRebuilt);
    this.s3 = new EmbeddedS3(dataFolder.resolve("s3"));
    this.database = new EmbeddedMariaDb(dataFolder.resolve("database"));
  }

  /**
   * Starts those wanted at the same time; completes when all accept clients. When one fails, the
   * others are stopped and the future fails with that one's exception; with {@link FolderInUse}
   * when another Garim runs on this folder. Once only.
   */
  public CompletableFuture<Found> start() {
    return lane.run(this::take).thenCompose(taken -> startAll());
  }

  /** See {@link EmbeddedKafka#ensureTopics}. */
  public CompletableFuture<Void> ensureTopics(Collection<String> names, int partitions) {
    return kafka.ensureTopics(names, partitions);
  }

  /** Stops Kafka, then S3, then the database; some two seconds, each bounded to about ten. */
  @Override
  public void close() {
    kafka.close();
    s3.close();
    database.close();
    Closing.await(lane.close(this::give), Duration.ofSeconds(2), "data folder's lock");
  }

  private FolderLock take() throws IOException {
    if (lock != null) throw new IllegalStateException("The neighbours start once only");
    lock = FolderLock.take(Folders.privateFolder(dataFolder));
    return lock;
  }

  private Void give() throws IOException {
    if (lock != null) lock.close();
    return null;
  }

  private CompletableFuture<Found> startAll() {
    long began = System.nanoTime();
    CompletableFuture<Optional<KafkaAddress>> first = started(Neighbour.KAFKA, kafka::start);
    CompletableFuture<Optional<S3Address>> second = started(Neighbour.S3, s3::start);
    CompletableFuture<Optional<DatabaseAddress>> third =
        started(Neighbour.DATABASE, database::start);
    return CompletableFuture.allOf(first, second, third)
        .thenApply(all -> new Found(first.join(), second.join(), third.join()))
        .whenComplete(
            (addresses, failed) -> {
              if (failed == null)
                LOG.info("Neighbours up in {} ms", (System.nanoTime() - began) / 1_000_000);
              else close();
            });
  }

  private <T> CompletableFuture<Optional<T>> started(
      Neighbour which, Supplier<CompletableFuture<T>> start) {
    return wanted.contains(which)
        ? start.get().thenApply(Optional::of)
        : CompletableFuture.completedFuture(Optional.empty());
  }
}
