package io.garim.kafka;

import io.garim.contract.bus.Bus;
import io.garim.domain.Check;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Carries tasks to workers and results back over Kafka; decides nothing about a video.
 *
 * <p>By its roles it relays the outbox, serves this node's desk ({@code work.take}, {@code
 * work.settle}) and sends results ({@code result.send}), and hands results to metadata. One
 * instance per node, on an event loop; Kafka's blocking calls run on threads of their own. Starting
 * does not wait for a broker, an outage stops nothing for good, and missing topics are created
 * whenever they are missing. To stop cleanly, undeploy the workers first, then this.
 */
public final class KafkaBridgeVerticle extends VerticleBase {
  private final Bus bus;
  private final KafkaConfig config;
  private final String node;
  private final int workers;
  private final BridgeRoles roles;
  private final Function<Context, TaskLog> logs;
  private TaskLog log;
  private OutboxRelay relay;
  private TaskIntake intake;
  private ResultIntake results;

  /**
   * @param node the name of this node, told with its free slots
   * @param workers how many workers pull from this node's desk; 0 takes no tasks in whatever the
   *     roles say
   */
  public KafkaBridgeVerticle(
      Bus bus, KafkaConfig config, String node, int workers, BridgeRoles roles) {
    this(bus, config, node, workers, roles, context -> new KafkaTaskLog(context, config, node));
  }

  KafkaBridgeVerticle(
      Bus bus,
      KafkaConfig config,
      String node,
      int workers,
      BridgeRoles roles,
      Function<Context, TaskLog> logs) {
    Check.filled(node, "node");
    Check.atLeast(0, workers, "worker.instances");
    this.bus = bus;
    this.config = config;
    this.node = node;
    this.workers = workers;
    this.roles = roles;
    this.logs = logs;
  }

  @Override
  public Future<?> start() {
    log = logs.apply(context);
    var messages = new Messages();
    var retry = new Retry(vertx);
    var letters = new DeadLetters(bus, log, config.deadLetterTopic(), retry);
    List<Future<?>> started = new ArrayList<>();
    if (roles.relay()) {
      relay = new OutboxRelay(vertx, bus, config.requestTopic(), messages, letters);
      started.add(relay.start(log));
    }
    if (roles.intake() && workers > 0) {
      intake = new TaskIntake(vertx, bus, config, node, workers, messages, letters);
      started.add(intake.start(log));
      started.add(new ResultSender(bus, config.responseTopic(), messages).start(log));
    }
    if (roles.results()) {
      results = new ResultIntake(bus, config, messages, letters, retry);
      results.start(log);
    }
    return Future.all(started);
  }

  /** Not ready first, then the readers, then what appends. */
  @Override
  public Future<?> stop() {
    if (relay != null) relay.stop();
    List<Future<?>> readers = new ArrayList<>();
    if (intake != null) readers.add(intake.stop());
    if (results != null) readers.add(results.stop());
    return Future.join(readers).transform(left -> log.close());
  }
}
