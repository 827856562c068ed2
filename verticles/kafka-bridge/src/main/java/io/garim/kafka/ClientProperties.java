package io.garim.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The settings of every client; what is said here goes before what the operator says. */
final class ClientProperties {
  private static final int REQUEST_TIMEOUT = 5_000;

  private final KafkaConfig config;
  private final String node;

  ClientProperties(KafkaConfig config, String node) {
    this.config = config;
    this.node = node;
  }

  private Map<String, Object> common(String purpose) {
    var all = new HashMap<String, Object>(config.client());
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
    all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "garim-" + node + "-" + purpose);
    all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT);
    all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    all.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 5_000);
    return all;
  }

  Map<String, Object> admin() {
    Map<String, Object> all = common("admin");
    all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT);
    return all;
  }

  Map<String, Object> producer() {
    Map<String, Object> all = common("producer");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) REQUEST_TIMEOUT);
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return all;
  }

  Map<String, Object> consumer(String group) {
    Map<String, Object> all = common(group);
    all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 32);
    // whatever comes is answered at once; only a question that finds nothing waits so long
    all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1_000);
    all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT);
    // A node that joins must not take from the others what they hold.
    all.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return all;
  }
}
