package io.garim.app.platform;

import io.garim.anonymizer.AnonymizerVerticle;
import io.garim.anonymizer.CorrectionVerticle;
import io.garim.anonymizer.PreviewVerticle;
import io.garim.anonymizer.WorkerConfig;
import io.garim.app.config.AppConfig;
import io.garim.contract.bus.Bus;
import io.garim.http.HttpVerticle;
import io.garim.kafka.BridgeRoles;
import io.garim.kafka.KafkaBridgeVerticle;
import io.garim.metadata.MetadataVerticle;
import io.garim.storage.CacheVerticle;
import io.garim.storage.MinioObjectStore;
import io.garim.storage.ObjectPorts;
import io.garim.storage.ObjectStore;
import io.garim.storage.StorageConfig;
import io.garim.storage.StorageVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rooms this node has, made and wired: the only place that says {@code new} for them. They are
 * opened from the ground up (storage, metadata, Kafka, workers, http) and closed the other way.
 */
final class Rooms {
  private final Vertx vertx;
  private final Settings settings;
  private final String node;
  private final Deque<String> open = new ArrayDeque<>();
  private ObjectStore store;
  private ObjectPorts ports;
  private HttpVerticle http;

  Rooms(Vertx vertx, Settings settings, String node) {
    this.vertx = vertx;
    this.settings = settings;
    this.node = node;
  }

  Future<Void> open(
      boolean ownDisk,
      Path engine,
      Path sockets,
      Optional<String> token,
      Supplier<String> metrics) {
    Bus bus = Bus.open(vertx);
    StorageConfig storage = settings.storage(ownDisk);
    store = MinioObjectStore.open(vertx, storage);
    ports = new ObjectPorts(vertx, store, storage);
    AppConfig config = settings.config();
    Future<Void> opened = then(Future.succeededFuture(), () -> new CacheVerticle(bus, ports));
    if (config.has("storage")) {
      opened = then(opened, () -> new StorageVerticle(bus, store, ports, storage));
    }
    if (config.has("metadata")) {
      opened = then(opened, () -> metadata(bus));
    }
    if (config.has("kafka")) opened = then(opened, () -> bridge(bus));
    for (int n = 0; n < settings.workers(); n++) {
      WorkerConfig worker = settings.worker(engine, sockets);
      opened = then(opened, () -> new AnonymizerVerticle(bus, ports, ports, worker, node));
    }
    if (settings.workers() > 0) {
      WorkerConfig worker = settings.worker(engine, sockets);
      opened = then(opened, () -> new PreviewVerticle(bus, ports, ports, worker, node));
      opened = then(opened, () -> new CorrectionVerticle(bus, ports, ports, worker, node));
    }
    if (config.has("http")) {
      http = new HttpVerticle(bus, ports, ports, ports, settings.http(token), metrics);
      opened = then(opened, () -> http);
    }
    return opened;
  }

  private MetadataVerticle metadata(Bus bus) {
    return new MetadataVerticle(
        bus, ports, ports, settings.metadata(), InstantSource.system(), new SecureRandom());
  }

  private KafkaBridgeVerticle bridge(Bus bus) {
    boolean metadata = settings.config().has("metadata");
    var roles = new BridgeRoles(metadata, settings.workers() > 0, metadata);
    return new KafkaBridgeVerticle(bus, settings.kafka(), node, settings.workers(), roles);
  }

  private Future<Void> then(Future<Void> before, Supplier<Deployable> room) {
    return before.compose(done -> vertx.deployVerticle(room.get())).map(this::opened);
  }

  private Void opened(String deployment) {
    open.push(deployment);
    return null;
  }

  /** The port the http room listens on; none on a node without it. */
  Optional<Integer> port() {
    return Optional.ofNullable(http).map(HttpVerticle::actualPort);
  }

  Future<Void> close() {
    Future<Void> closed = Future.succeededFuture();
    List<String> order = new ArrayList<>(open);
    for (String room : order) {
      closed = closed.compose(done -> vertx.undeploy(room).otherwiseEmpty());
    }
    return closed.compose(done -> ports == null ? closedAlready() : ports.close()).mapEmpty();
  }

  private static Future<Void> closedAlready() {
    return Future.succeededFuture();
  }
}
