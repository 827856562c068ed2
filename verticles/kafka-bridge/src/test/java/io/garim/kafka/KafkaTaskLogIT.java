package io.garim.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaTaskLogIT extends TaskLogContract {
  @TempDir static Path folder;
  private static TestBroker broker;

  private final Vertx vertx = Vertx.vertx();
  private KafkaConfig config;
  private KafkaTaskLog log;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new TestBroker(folder.resolve("kafka"));
    broker.start();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void open() {
    String t = UUID.randomUUID().toString();
    config =
        new KafkaConfig(
            broker.bootstrap(), t, t + "-r", t + "-d", "w", "m", PARTITIONS, 1, Map.of());
    log = new KafkaTaskLog(vertx.getOrCreateContext(), config, "test");
  }

  @Override
  TaskLog log() {
    return log;
  }

  @Override
  String topic() {
    return config.requestTopic();
  }

  @Test
  void aSecondReaderTakesItsShareAndLeavesTheRest() throws Exception {
    var first = new Heard();
    LogReader one = log.read(topic(), "g", first);
    Set<Integer> alone = owned(first, 3);

    var second = new Heard();
    LogReader two = log.read(topic(), "g", second);
    Set<Integer> share = owned(second, 1);
    Set<Integer> rest = owned(first, 2);

    assertThat(alone).hasSize(3);
    assertThat(share).hasSize(1).doesNotContainAnyElementsOf(rest);
    assertThat(rest).hasSize(2);
    await(two.close());
    await(one.close());
  }

  /** What a reader owns once it owns so many; a group shares out in several steps. */
  private static Set<Integer> owned(Heard reader, int count) throws InterruptedException {
    Set<Integer> owned = reader.owned.poll(60, TimeUnit.SECONDS);
    while (owned != null && owned.size() != count) owned = reader.owned.poll(60, TimeUnit.SECONDS);
    return owned;
  }

  @AfterEach
  void close() throws Exception {
    await(log.close());
    await(vertx.close());
  }
}
