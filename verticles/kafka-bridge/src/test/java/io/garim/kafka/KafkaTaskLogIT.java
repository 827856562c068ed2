package io.garim.kafka;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

  @AfterEach
  void close() throws Exception {
    await(log.close());
    await(vertx.close());
  }
}
