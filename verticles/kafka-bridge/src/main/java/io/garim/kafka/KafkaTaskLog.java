package io.garim.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * The log over Kafka's own clients. One thread appends, one keeps the topics in being, and each
 * reader has one; none of them is an event loop.
 */
final class KafkaTaskLog implements TaskLog {
  private final Context context;
  private final ClientProperties properties;
  private final KafkaTopics topics;
  private final KafkaAppender appender;

  KafkaTaskLog(Context context, KafkaConfig config, String node) {
    this.context = context;
    properties = new ClientProperties(config, node);
    topics = new KafkaTopics(config, properties);
    appender = new KafkaAppender(context, topics, properties);
    topics.start();
  }

  @Override
  public Future<Void> append(String topic, int partition, String key, Buffer value) {
    return appender.append(topic, partition, key, value);
  }

  @Override
  public LogReader read(String topic, String group, LogListener listener) {
    var reader = new KafkaReader(context, properties, topic, group, listener);
    reader.start();
    return reader;
  }

  @Override
  public Future<Void> close() {
    topics.close();
    return appender.close();
  }
}
