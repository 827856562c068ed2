package io.garim.embedded;

import io.garim.domain.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker (KRaft, one node) for one machine, in this JVM and on loopback only.
 *
 * <p>Port and cluster id are chosen at the first start and kept; topics, messages and committed
 * offsets survive restarts and kill -9. The broker can never end the JVM. When it fails, asks for
 * an exit, or its files are deleted under it, it is <i>rebuilt</i>: its log folder is wiped, it
 * starts again on the same port with the same topics, all empty, and the listener is told, for
 * whoever owns the truth to send its messages again. Thread safe; nothing here runs on the caller's
 * thread.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final Duration WATCH = Duration.ofSeconds(1);
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration FAREWELL = Duration.ofSeconds(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(6);

  private final Path folder;
  private final Runnable onRebuilt;
  private final Lane lane = new Lane("garim-kafka");
  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
  private final BrokerTopics topics = new BrokerTopics();
  private final AtomicReference<String> fault = new AtomicReference<>();
  private volatile boolean closing;
  private FolderLock lock;
  private BrokerSettings settings;
  private Broker broker;
  private volatile BrokerThreads threads;

  /**
   * Touches nothing yet; nobody is told of rebuilds.
   *
   * @param folder made at start; owned by this until closed, kept afterwards
   */
  public EmbeddedKafka(Path folder) {
    this(folder, () -> {});
  }

  /**
   * Touches nothing yet.
   *
   * @param folder made at start; owned by this until closed, kept afterwards
   * @param onRebuilt called on this part's thread after each rebuild, when the empty topics are
   *     there; should hand over and return
   */
  public EmbeddedKafka(Path folder, Runnable onRebuilt) {
    this.folder = folder;
    this.onRebuilt = onRebuilt;
  }

  /**
   * Starts the broker; the future completes when it accepts clients. Fails with {@link FolderInUse}
   * when somebody else runs on this folder. Once only.
   */
  public CompletableFuture<KafkaAddress> start() {
    return lane.run(this::open);
  }

  /**
   * Creates these topics unless they exist, now and after every rebuild, and adds partitions to
   * those that have fewer. Completes when the broker knows them; call it after {@link #start}.
   */
  public CompletableFuture<Void> ensureTopics(Collection<String> names, int partitions) {
    Check.atLeast(1, partitions, "partitions");
    List<String> copy = List.copyOf(names);
    return lane.run(
        () -> {
          if (settings == null) throw new IllegalStateException("The broker is not started");
          topics.want(copy, partitions);
          topics.create(settings.bootstrap());
          return null;
        });
  }

  /** Stops the broker and returns when it is gone, at the latest after some eight seconds. */
  @Override
  public void close() {
    closing = true;
    Closing.await(lane.close(this::shut), STOP_LIMIT.plusSeconds(2), "Kafka broker");
  }

  private KafkaAddress open() throws Exception {
    if (lock != null || closing) throw new IllegalStateException("The broker starts once only");
    Path real = Folders.privateFolder(folder);
    Check.that(!real.toString().contains(","), "Kafka cannot use a folder with a comma: " + real);
    lock = FolderLock.take(real);
    try {
      settings = settings(real);
      startKeepingFiles();
    } catch (Exception failed) {
      shut();
      throw failed;
    }
    lane.after(WATCH, this::watch);
    return new KafkaAddress(settings.bootstrap());
  }

  private BrokerSettings settings(Path real) throws IOException {
    SecureRandom random = new SecureRandom();
    int port = new KeptPort(real.resolve("port"), random, KeptPort::isFree).choose();
    int controllerPort = KeptPort.any(random, each -> each != port && KeptPort.isFree(each));
    return new BrokerSettings(real.resolve("log"), port, controllerPort, clusterId(real));
  }

  private static String clusterId(Path real) throws IOException {
    Path file = real.resolve("cluster.id");
    if (Files.notExists(file)) Folders.writePrivately(file, Uuid.randomUuid() + "\n");
    return Files.readString(file).trim();
  }

  // Files that a crash damaged are no reason not to start: the database refills the topics.
  private void startKeepingFiles() throws Exception {
    try {
      startBroker();
    } catch (RuntimeException | Error | IOException failed) {
      LOG.warn("Kafka did not start on its files; starting with empty ones", failed);
      stopBroker();
      Folders.delete(settings.logFolder());
      renewPorts();
      startBroker();
    }
  }

  private void startBroker() throws Exception {
    fault.set(null);
    BrokerThreads life = new BrokerThreads(lane.group(), this::report);
    threads = life;
    BrokerSettings current = settings;
    broker =
        life.run(
            "garim-kafka-start",
            () -> {
              Broker.format(current);
              return Broker.start(current, what -> reportOf(life, what));
            },
            START_LIMIT);
    String early = fault.get();
    if (early != null) throw new IllegalStateException(early);
  }

  // A fault of a life that is over says nothing about the one that serves now.
  private void reportOf(BrokerThreads life, String what) {
    if (threads == life) report(what);
  }

  private void renewPorts() throws IOException {
    Path real = Folders.real(folder);
    SecureRandom random = new SecureRandom();
    KeptPort kept = new KeptPort(real.resolve("port"), random, KeptPort::isFree);
    int port = KeptPort.isFree(settings.port()) ? settings.port() : kept.another();
    settings = moved(port, random);
  }

  // Only the broker itself connects to the controller, so a fresh port disturbs nobody and cannot
  // be held by what is left of the last life.
  private BrokerSettings moved(int port, SecureRandom random) {
    int controllerPort = KeptPort.any(random, each -> each != port && KeptPort.isFree(each));
    return new BrokerSettings(settings.logFolder(), port, controllerPort, settings.clusterId());
  }

  private void report(String what) {
    if (!closing && fault.compareAndSet(null, what)) lane.run(this::recover);
  }

  private void watch() {
    if (closing) return;
    Broker current = broker;
    if (current != null
        && !current.healthy()
        && fault.compareAndSet(null, "The broker stopped serving, or its files are gone"))
      recover();
    lane.after(WATCH, this::watch);
  }

  private Void recover() {
    String what = fault.get();
    if (closing || what == null) return null;
    LOG.error("Kafka is rebuilt with empty topics. {}", what);
    try {
      stopBroker();
      rebuild();
      backoff.reset();
    } catch (Exception | LinkageError failed) {
      Duration pause = backoff.next();
      LOG.error("Kafka could not be rebuilt; trying again in {}", pause, failed);
      fault.set(what);
      lane.after(pause, this::recover);
    }
    return null;
  }

  private void rebuild() throws Exception {
    Path real = Folders.privateFolder(folder);
    Folders.writePrivately(real.resolve("port"), settings.port() + "\n");
    Folders.writePrivately(real.resolve("cluster.id"), settings.clusterId() + "\n");
    Folders.delete(settings.logFolder());
    settings = moved(settings.port(), new SecureRandom());
    startBroker();
    topics.create(settings.bootstrap());
    LOG.info("Kafka runs again on {}", settings.bootstrap());
    tellRebuilt();
  }

  private void tellRebuilt() {
    try {
      onRebuilt.run();
    } catch (RuntimeException failed) {
      LOG.error("The listener of Kafka's rebuild failed", failed);
    }
  }

  private void stopBroker() throws InterruptedException {
    Broker last = broker;
    BrokerThreads life = threads;
    broker = null;
    if (life == null) return;
    life.retire();
    if (last == null) return;
    try {
      life.run("garim-kafka-stop", () -> last.shutdown(FAREWELL), STOP_LIMIT);
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception late) {
      LOG.warn("The broker did not stop within {}; going on without it", STOP_LIMIT, late);
    }
  }

  private Void shut() throws IOException, InterruptedException {
    closing = true;
    stopBroker();
    if (lock != null) lock.close();
    return null;
  }
}
