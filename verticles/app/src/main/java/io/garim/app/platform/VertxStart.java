package io.garim.app.platform;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import io.garim.app.config.AppConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.concurrent.TimeUnit;

/** Makes the Vert.x of a node: alone, or as a member of a cluster over Hazelcast. */
final class VertxStart {
  private VertxStart() {}

  static Future<Vertx> start(AppConfig.Cluster cluster, Metrics metrics) {
    var options =
        new VertxOptions()
            .setMetricsOptions(metrics.options())
            .setMaxEventLoopExecuteTime(1)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS);
    if (!cluster.enabled()) {
      return Future.succeededFuture(metrics.measured().with(options).build());
    }
    options.setEventBusOptions(new EventBusOptions().setHost(cluster.host()));
    return metrics
        .measured()
        .with(options)
        .withClusterManager(new HazelcastClusterManager(hazelcast(cluster)))
        .buildClustered();
  }

  /** No multicast, no guessing, no phoning home: only the members that are named. */
  private static Config hazelcast(AppConfig.Cluster cluster) {
    Config config = ConfigUtil.loadConfig();
    config.setClusterName("garim");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.getNetworkConfig().setPort(cluster.port()).setPortAutoIncrement(false);
    config.getNetworkConfig().setPublicAddress(cluster.host() + ":" + cluster.port());
    JoinConfig join = config.getNetworkConfig().getJoin();
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(cluster.members());
    return config;
  }
}
