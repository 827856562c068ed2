package io.garim.app.platform;

import com.hazelcast.config.Config;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import io.garim.app.config.AppConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes the Vert.x of a node: alone, or as a member of a cluster over Hazelcast. */
final class VertxStart {
  private static final Map<String, String> HAZELCAST =
      Map.ofEntries(
          Map.entry("hazelcast.phone.home.enabled", "false"),
          Map.entry("hazelcast.logging.type", "slf4j"),
          // only at the address that is named: its protocol asks nobody who he is
          Map.entry("hazelcast.socket.bind.any", "false"),
          // the rooms close first, and need the others for that
          Map.entry("hazelcast.shutdownhook.enabled", "false"),
          Map.entry("hazelcast.wait.seconds.before.join", "1"),
          // a machine that fell silent is missed by nobody for a minute otherwise
          Map.entry("hazelcast.heartbeat.interval.seconds", "2"),
          Map.entry("hazelcast.max.no.heartbeat.seconds", "20"),
          // nodes that started apart, or lost sight of each other, look for each other that often
          Map.entry("hazelcast.merge.first.run.delay.seconds", "20"),
          Map.entry("hazelcast.merge.next.run.delay.seconds", "20"));

  private VertxStart() {}

  /** Looks names up, so not on an event loop. */
  static Future<Vertx> start(AppConfig.Cluster cluster, Metrics metrics) {
    var options =
        new VertxOptions()
            .setMetricsOptions(metrics.options())
            .setMaxEventLoopExecuteTime(1)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS);
    if (!cluster.enabled()) {
      return Future.succeededFuture(metrics.measured().with(options).build());
    }
    InetAddress own = OwnAddress.of(cluster);
    options.setEventBusOptions(
        new EventBusOptions().setHost(own.getHostAddress()).setPort(cluster.busPort()));
    return metrics
        .measured()
        .with(options)
        .withClusterManager(new HazelcastClusterManager(hazelcast(cluster, own)))
        .buildClustered();
  }

  /** No multicast, no guessing, no phoning home: only the members that are named. */
  private static Config hazelcast(AppConfig.Cluster cluster, InetAddress own) {
    Config config = ConfigUtil.loadConfig();
    config.setClusterName("garim");
    HAZELCAST.forEach(config::setProperty);
    NetworkConfig network = config.getNetworkConfig();
    network.setPort(cluster.port()).setPortAutoIncrement(false);
    network.setInterfaces(
        new InterfacesConfig().setEnabled(true).addInterface(own.getHostAddress()));
    JoinConfig join = network.getJoin();
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(cluster.members());
    return config;
  }
}
