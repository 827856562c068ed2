package io.garim.embedded;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.BrokerState;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * One life of a Kafka broker and its controller, from format to shutdown, in this JVM.
 *
 * <p>Assembled from the same three servers as {@code kafka.server.KafkaRaftServer} 3.9.1, because
 * that one ends the process on a fault and waits up to five minutes for a clean shutdown.
 */
final class Broker {
  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

  private final BrokerSettings settings;
  private final Metrics metrics;
  private final BrokerServer broker;
  private final ControllerServer controller;

  private Broker(BrokerSettings settings, Consumer<String> onFault) {
    this.settings = settings;
    KafkaConfig config = new KafkaConfig(settings.properties(), false);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> formatted =
        KafkaRaftServer.initializeLogDirs(config, LOG, "");
    this.metrics =
        Server.initializeMetrics(config, Time.SYSTEM, formatted._1().clusterId().orElseThrow());
    SharedServer shared =
        new SharedServer(
            config,
            formatted._1(),
            Time.SYSTEM,
            metrics,
            CompletableFuture.completedFuture(
                Map.of(
                    BrokerSettings.NODE,
                    new InetSocketAddress(BrokerSettings.HOST, settings.controllerPort()))),
            List.of(),
            (name, fatal, action) -> handler(name, fatal, action, onFault));
    this.broker = new BrokerServer(shared);
    this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), formatted._2());
  }

  private static FaultHandler handler(
      String name, boolean fatal, Runnable action, Consumer<String> onFault) {
    return (message, cause) -> {
      LOG.error("Fault in Kafka's {}: {}", name, message, cause);
      action.run();
      if (fatal) onFault.accept("Fault in Kafka's " + name + ": " + message);
      return new IllegalStateException(message, cause);
    };
  }

  /** Formats the log folder unless it is formatted already. */
  static void format(BrokerSettings settings) throws Exception {
    Files.createDirectories(settings.logFolder());
    String folder = settings.logFolder().toString();
    if (Files.exists(metaProperties(settings.logFolder()))) return;
    new Formatter()
        .setClusterId(settings.clusterId())
        .setNodeId(BrokerSettings.NODE)
        .setControllerListenerName(BrokerSettings.CONTROLLER)
        .addDirectory(folder)
        .setMetadataLogDirectory(folder)
        .setIgnoreFormatted(true)
        .setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  /**
   * Starts on the calling thread, whose thread group all its threads join, and returns when it
   * accepts clients.
   *
   * @param onFault hears, on any thread and perhaps repeatedly, that this life is over
   */
  static Broker start(BrokerSettings settings, Consumer<String> onFault) {
    Broker life = new Broker(settings, onFault);
    try {
      life.controller.startup();
      life.broker.startup();
      return life;
    } catch (RuntimeException | Error failed) {
      life.shutdown(Duration.ofSeconds(2));
      throw failed;
    }
  }

  /** Whether its files are in place and it serves. Cheap; any thread. */
  boolean healthy() {
    return broker.brokerState() == BrokerState.RUNNING
        && Files.exists(metaProperties(settings.logFolder()))
        && Files.isDirectory(settings.logFolder().resolve("__cluster_metadata-0"));
  }

  /**
   * Stops both servers on the calling thread.
   *
   * @param limit for the broker's farewell to its controller, which never comes when that one died
   */
  Void shutdown(Duration limit) {
    quietly("broker", () -> broker.shutdown(limit));
    quietly("controller", controller::shutdown);
    quietly(
        "metrics",
        () ->
            AppInfoParser.unregisterAppInfo(
                "kafka.server", Integer.toString(BrokerSettings.NODE), metrics));
    return null;
  }

  private static void quietly(String what, Runnable stop) {
    try {
      stop.run();
    } catch (RuntimeException | Error failed) {
      LOG.warn("Kafka's {} did not stop cleanly: {}", what, failed.toString());
    }
  }

  private static Path metaProperties(Path logFolder) {
    return logFolder.resolve("meta.properties");
  }
}
