package io.garim.embedded;

import io.garim.domain.Check;

/**
 * Where Kafka answers.
 *
 * @param bootstrap {@code host:port}, ready for {@code bootstrap.servers}; plain text, no login
 */
public record KafkaAddress(String bootstrap) {
  public KafkaAddress {
    Check.filled(bootstrap, "kafka.bootstrap");
  }
}
