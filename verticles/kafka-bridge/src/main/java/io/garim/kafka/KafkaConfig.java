package io.garim.kafka;

import io.garim.domain.Check;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where Kafka is and how its topics are called.
 *
 * @param bootstrap the brokers to begin with, {@code host:port} separated by commas
 * @param requestTopic carries tasks to workers
 * @param responseTopic carries results back
 * @param deadLetterTopic carries what could not be read
 * @param workerGroup the consumer group of all workers
 * @param metadataGroup the consumer group of those who take results in
 * @param partitions of a topic this room creates; a topic with fewer gets more
 * @param replication of a topic this room creates
 * @param client further properties of every client, such as those of TLS and SASL; their values
 *     never show in {@link #toString}
 */
public record KafkaConfig(
    String bootstrap,
    String requestTopic,
    String responseTopic,
    String deadLetterTopic,
    String workerGroup,
    String metadataGroup,
    int partitions,
    int replication,
    Map<String, String> client) {
  private static final String TOPIC = "[A-Za-z0-9._-]{1,249}";

  public KafkaConfig {
    Check.that(
        bootstrap != null && bootstrap.matches("[^\\s,]+:\\d{1,5}(,[^\\s,]+:\\d{1,5})*"),
        "kafka.bootstrap must be host:port, separated by commas");
    topic(requestTopic, "kafka.request-topic");
    topic(responseTopic, "kafka.response-topic");
    topic(deadLetterTopic, "kafka.dead-letter-topic");
    Check.that(
        !requestTopic.equals(responseTopic)
            && !requestTopic.equals(deadLetterTopic)
            && !responseTopic.equals(deadLetterTopic),
        "the three topics of kafka must differ");
    Check.filled(workerGroup, "kafka.worker-group");
    Check.filled(metadataGroup, "kafka.metadata-group");
    Check.that(!workerGroup.equals(metadataGroup), "the two groups of kafka must differ");
    Check.between(1, 1000, partitions, "kafka.partitions");
    Check.between(1, 100, replication, "kafka.replication");
    client = Map.copyOf(client);
  }

  private static void topic(String name, String key) {
    Check.that(name != null && name.matches(TOPIC), key + " is no name of a topic");
  }

  /** The usual names on that broker, with one replica. */
  public static KafkaConfig standard(String bootstrap, int partitions) {
    return new KafkaConfig(
        bootstrap,
        "video-processing-request",
        "video-processing-response",
        "video-processing-dead-letter",
        "garim-workers",
        "garim-metadata",
        partitions,
        1,
        Map.of());
  }

  @Override
  public String toString() {
    var hidden = new TreeMap<String, String>();
    client.keySet().forEach(key -> hidden.put(key, "[hidden]"));
    return "KafkaConfig[bootstrap=%s, topics=%s %s %s, groups=%s %s, partitions=%d, replication=%d, client=%s]"
        .formatted(
            bootstrap,
            requestTopic,
            responseTopic,
            deadLetterTopic,
            workerGroup,
            metadataGroup,
            partitions,
            replication,
            hidden);
  }
}
