package io.garim.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the three topics in being: looks every few seconds, creates what is missing and adds
 * partitions where a broker created a topic by itself with too few. So a broker that came back
 * without its data is a working one soon.
 */
final class KafkaTopics {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaTopics.class);
  private static final Duration EVERY = Duration.ofSeconds(3);

  private final KafkaConfig config;
  private final ClientProperties properties;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var made = new Thread(task, "garim-kafka-topics");
            made.setDaemon(true);
            return made;
          });
  private Admin admin;
  private boolean closed;
  private volatile boolean troubled;

  KafkaTopics(KafkaConfig config, ClientProperties properties) {
    this.config = config;
    this.properties = properties;
  }

  void start() {
    thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      ensure();
      if (troubled) LOG.info("Kafka answers again");
      troubled = false;
    } catch (KafkaException e) {
      if (!troubled) LOG.warn("Kafka does not answer: {}", e.getMessage());
      troubled = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // A schedule ends with the first exception; this one must not.
      LOG.error("Looking after the topics failed", e);
    }
  }

  /**
   * Creates what is missing; blocks some five seconds at most.
   *
   * @throws KafkaException when no broker answers
   */
  synchronized void ensure() throws InterruptedException {
    if (closed) return;
    if (admin == null) admin = Admin.create(properties.admin());
    List<NewTopic> missing = new ArrayList<>();
    Map<String, NewPartitions> narrow = new HashMap<>();
    admin
        .describeTopics(
            List.of(config.requestTopic(), config.responseTopic(), config.deadLetterTopic()))
        .topicNameValues()
        .forEach((name, answer) -> judge(name, answer, missing, narrow));
    if (!missing.isEmpty()) {
      outcome(admin.createTopics(missing).all());
      LOG.info("Created topics {}", missing.stream().map(NewTopic::name).toList());
    }
    if (!narrow.isEmpty()) outcome(admin.createPartitions(narrow).all());
  }

  private void judge(
      String name,
      KafkaFuture<TopicDescription> answer,
      List<NewTopic> missing,
      Map<String, NewPartitions> narrow) {
    try {
      TopicDescription topic = answer.get(5, TimeUnit.SECONDS);
      if (topic.partitions().size() < config.partitions()) {
        narrow.put(name, NewPartitions.increaseTo(config.partitions()));
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) throw failed(e.getCause());
      missing.add(new NewTopic(name, config.partitions(), (short) config.replication()));
    } catch (TimeoutException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  private void outcome(KafkaFuture<Void> change) throws InterruptedException {
    try {
      change.get(5, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // Another node was faster.
      if (!(e.getCause() instanceof TopicExistsException)) throw failed(e.getCause());
    } catch (TimeoutException e) {
      throw failed(e);
    }
  }

  private static KafkaException failed(Throwable cause) {
    return cause instanceof KafkaException known ? known : new KafkaException(cause);
  }

  void close() {
    thread.shutdownNow();
    // Closing waits for what is under way, and this is called on an event loop.
    var closer = new Thread(this::closeAdmin, "garim-kafka-topics-close");
    closer.setDaemon(true);
    closer.start();
  }

  private synchronized void closeAdmin() {
    closed = true;
    if (admin != null) admin.close(Duration.ZERO);
  }
}
