package io.garim.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  private static final String TOPIC = "video-processing-request";
  private static final Duration REBUILD_LIMIT = Duration.ofSeconds(15);
  @TempDir Path folder;

  @Test
  void topicsMessagesAndOffsetsSurviveARestartOnTheSamePort() throws Exception {
    KafkaAddress first;
    try (EmbeddedKafka kafka = new EmbeddedKafka(folder)) {
      // Given two messages, the first of them read and committed
      first = kafka.start().join();
      kafka.ensureTopics(List.of(TOPIC), 1).join();
      try (KafkaProducer<String, String> producer = producer(first);
          KafkaConsumer<String, String> consumer = consumer(first, 1)) {
        send(producer, "one").get(10, TimeUnit.SECONDS);
        send(producer, "two").get(10, TimeUnit.SECONDS);
        assertThat(await(consumer, "one", REBUILD_LIMIT)).containsExactly("one");
        consumer.commitSync();
      }
    }
    // When the broker is restarted
    try (EmbeddedKafka again = new EmbeddedKafka(folder)) {
      KafkaAddress second = again.start().join();
      // Then the group goes on with the second message at the same address
      assertThat(second).isEqualTo(first);
      try (KafkaConsumer<String, String> consumer = consumer(second, 1)) {
        assertThat(await(consumer, "two", REBUILD_LIMIT)).containsExactly("two");
      }
    }
  }

  @Test
  void ensuringTopicsAgainOnlyAddsWhatIsMissing() throws Exception {
    try (EmbeddedKafka kafka = new EmbeddedKafka(folder)) {
      KafkaAddress address = kafka.start().join();
      kafka.ensureTopics(List.of(TOPIC), 1).join();
      // When more partitions and another topic are asked for
      kafka.ensureTopics(List.of(TOPIC, "video-processing-response"), 4).join();
      // Then both have them, and nothing else appeared
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", address.bootstrap()))) {
        Set<String> names = admin.listTopics().names().get();
        assertThat(names).containsExactlyInAnyOrder(TOPIC, "video-processing-response");
        assertThat(admin.describeTopics(names).allTopicNames().get().values())
            .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(4));
      }
    }
  }

  @Test
  void deletingItsFolderIsHealedForTheSameClients() throws Exception {
    CompletableFuture<Void> rebuilt = new CompletableFuture<>();
    try (EmbeddedKafka kafka = new EmbeddedKafka(folder, () -> rebuilt.complete(null))) {
      KafkaAddress address = kafka.start().join();
      kafka.ensureTopics(List.of(TOPIC), 2).join();
      try (KafkaProducer<String, String> producer = producer(address);
          KafkaConsumer<String, String> consumer = consumer(address, 100)) {
        // Given a producer and a consumer at work
        send(producer, "before").get(10, TimeUnit.SECONDS);
        assertThat(await(consumer, "before", REBUILD_LIMIT)).contains("before");
        long deleted = System.nanoTime();
        // When everything the broker wrote is deleted
        Folders.delete(folder);
        // Then the listener is told, and the same clients work again
        rebuilt.get(REBUILD_LIMIT.toSeconds(), TimeUnit.SECONDS);
        Eventually.get(
            REBUILD_LIMIT, () -> send(producer, "after").get(5, TimeUnit.SECONDS).offset());
        assertThat(await(consumer, "after", REBUILD_LIMIT)).contains("after");
        assertThat(Duration.ofNanos(System.nanoTime() - deleted)).isLessThan(REBUILD_LIMIT);
      }
    }
  }

  @Test
  void anExitRequestRebuildsTheBrokerAndDoesNotEndTheProcess() throws Exception {
    CompletableFuture<Void> rebuilt = new CompletableFuture<>();
    try (EmbeddedKafka kafka = new EmbeddedKafka(folder, () -> rebuilt.complete(null))) {
      KafkaAddress address = kafka.start().join();
      kafka.ensureTopics(List.of(TOPIC), 1).join();
      // When something in Kafka wants to end the process
      CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> Exit.halt(1, "disk failed"));
      // Then the asking thread is stopped, and the broker is new with its topics
      assertThat(asked).failsWithin(Duration.ofSeconds(5));
      rebuilt.get(REBUILD_LIMIT.toSeconds(), TimeUnit.SECONDS);
      try (KafkaProducer<String, String> producer = producer(address)) {
        assertThat(send(producer, "after").get(10, TimeUnit.SECONDS).offset()).isZero();
      }
    }
  }

  @Test
  void damagedFilesAreNoReasonNotToStart() throws Exception {
    KafkaAddress first;
    try (EmbeddedKafka kafka = new EmbeddedKafka(folder)) {
      first = kafka.start().join();
    }
    // Given files that a power cut emptied
    Files.writeString(folder.resolve("log/meta.properties"), "");
    // When the broker starts
    try (EmbeddedKafka again = new EmbeddedKafka(folder)) {
      KafkaAddress second = again.start().join();
      // Then it serves, at the same address
      assertThat(second).isEqualTo(first);
      again.ensureTopics(List.of(TOPIC), 1).join();
      try (KafkaProducer<String, String> producer = producer(second)) {
        assertThat(send(producer, "one").get(10, TimeUnit.SECONDS).offset()).isZero();
      }
    }
  }

  private static Future<RecordMetadata> send(
      KafkaProducer<String, String> producer, String message) {
    return producer.send(new ProducerRecord<>(TOPIC, message));
  }

  private static List<String> await(
      KafkaConsumer<String, String> consumer, String message, Duration limit) {
    List<String> heard = new ArrayList<>();
    long end = System.nanoTime() + limit.toNanos();
    while (!heard.contains(message) && System.nanoTime() < end)
      for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(200)))
        heard.add(each.value());
    return heard;
  }

  private static KafkaProducer<String, String> producer(KafkaAddress address) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", address.bootstrap(),
            "max.block.ms", "5000",
            "request.timeout.ms", "3000",
            "delivery.timeout.ms", "5000"),
        new StringSerializer(),
        new StringSerializer());
  }

  private static KafkaConsumer<String, String> consumer(KafkaAddress address, int batch) {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", address.bootstrap(),
                "group.id", "workers",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "max.poll.records", Integer.toString(batch)),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(List.of(TOPIC));
    return consumer;
  }
}
