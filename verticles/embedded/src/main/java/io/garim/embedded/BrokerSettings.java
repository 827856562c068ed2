package io.garim.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the broker is told: one node that is broker and controller, sized for one machine and a few
 * hundred small messages in flight.
 *
 * @param logFolder holds everything Kafka writes; may be wiped at any time
 * @param port clients connect here, on loopback
 * @param controllerPort the broker connects to its own controller here, on loopback
 * @param clusterId kept over wipes, so that running clients accept the broker that comes back
 */
record BrokerSettings(Path logFolder, int port, int controllerPort, String clusterId) {
  static final int NODE = 1;
  static final String HOST = "127.0.0.1";
  static final String CONTROLLER = "CONTROLLER";
  private static final String CLIENTS = "PLAINTEXT";

  String bootstrap() {
    return HOST + ":" + port;
  }

  Map<String, String> properties() {
    Map<String, String> all = new TreeMap<>(place());
    all.putAll(SINGLE_NODE);
    all.putAll(SMALL);
    all.putAll(RETENTION);
    return all;
  }

  private Map<String, String> place() {
    String clients = CLIENTS + "://" + bootstrap();
    String controller = HOST + ":" + controllerPort;
    return Map.of(
        "node.id",
        Integer.toString(NODE),
        "log.dirs",
        logFolder.toString(),
        "listeners",
        clients + "," + CONTROLLER + "://" + controller,
        "advertised.listeners",
        clients,
        "controller.quorum.voters",
        NODE + "@" + controller);
  }

  private static final Map<String, String> SINGLE_NODE =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("controller.listener.names", CONTROLLER),
          Map.entry("inter.broker.listener.name", CLIENTS),
          Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "2"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // The only voter waits this long for others before it elects itself: 1 to 2 s by default.
          Map.entry("controller.quorum.election.timeout.ms", "100"),
          Map.entry("controller.quorum.election.backoff.max.ms", "100"),
          // After kill -9 the old registration must expire before the new one is accepted.
          Map.entry("broker.session.timeout.ms", "3000"),
          Map.entry("broker.heartbeat.interval.ms", "750"));

  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "2"),
          Map.entry("background.threads", "2"),
          Map.entry("num.replica.fetchers", "1"),
          Map.entry("num.recovery.threads.per.data.dir", "1"),
          Map.entry("log.cleaner.threads", "1"),
          Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
          Map.entry("log.cleaner.io.buffer.size", "65536"),
          Map.entry("log.index.size.max.bytes", "262144"),
          Map.entry("socket.send.buffer.bytes", "102400"),
          Map.entry("socket.receive.buffer.bytes", "102400"),
          Map.entry("metadata.max.idle.interval.ms", "5000"));

  private static final Map<String, String> RETENTION =
      Map.of(
          "log.segment.bytes", "16777216",
          "log.retention.bytes", "134217728",
          "log.retention.hours", "168",
          "metadata.log.segment.bytes", "16777216",
          "metadata.max.retention.bytes", "33554432",
          "log.segment.delete.delay.ms", "1000");
}
