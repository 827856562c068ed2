package io.garim.bench.road;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a platform's Kafka holds, read by a plain consumer from outside, from first to last. */
final class KafkaLog {
  static final String REQUESTS = "video-processing-request";
  static final String RESPONSES = "video-processing-response";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private KafkaLog() {}

  /** One record, with the bytes of its value and of all else that came along. */
  record Entry(long timestamp, byte[] value, String everything) {
    JsonObject json() {
      return new JsonObject(new String(value, StandardCharsets.UTF_8));
    }
  }

  /** All records that a topic holds now. */
  static List<Entry> read(Path data, String topic) {
    try (var consumer = new KafkaConsumer<byte[], byte[]>(settings(data))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, LIMIT).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
      List<Entry> all = new ArrayList<>();
      long end = System.nanoTime() + LIMIT.toNanos();
      while (partitions.stream().anyMatch(p -> consumer.position(p, LIMIT) < ends.get(p))) {
        if (System.nanoTime() > end) throw new AssertionError(topic + " cannot be read");
        consumer.poll(Duration.ofMillis(200)).forEach(record -> all.add(entry(record)));
      }
      return all;
    }
  }

  private static Entry entry(ConsumerRecord<byte[], byte[]> record) {
    var everything = new StringBuilder(text(record.value()));
    if (record.key() != null) everything.append('\n').append(text(record.key()));
    record.headers().forEach(h -> everything.append('\n').append(h.key()).append(text(h.value())));
    return new Entry(record.timestamp(), record.value(), everything.toString());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Map<String, Object> settings(Path data) {
    try {
      String port = Files.readString(data.resolve("kafka/port")).trim();
      return Map.of(
          ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
          "127.0.0.1:" + port,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          false,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ByteArrayDeserializer.class,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ByteArrayDeserializer.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
