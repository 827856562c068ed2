package io.garim.kafka;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;

class InMemoryTaskLogTest extends TaskLogContract {
  private final Vertx vertx = Vertx.vertx();
  private final InMemoryTaskLog log = new InMemoryTaskLog(vertx.getOrCreateContext(), PARTITIONS);

  @Override
  TaskLog log() {
    return log;
  }

  @Override
  String topic() {
    return "topic";
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }
}
