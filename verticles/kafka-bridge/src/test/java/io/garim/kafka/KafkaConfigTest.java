package io.garim.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConfigTest {
  @Test
  void aSecretNeverShows() {
    var config =
        new KafkaConfig(
            "k:9092", "a", "b", "c", "w", "m", 3, 1, Map.of("sasl.jaas.config", "hunter2"));

    assertThat(config.toString()).contains("sasl.jaas.config=[hidden]").doesNotContain("hunter2");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> KafkaConfig.standard("nowhere", 3)).hasMessageContaining("bootstrap");
    assertThatThrownBy(() -> KafkaConfig.standard("k:1", 0)).hasMessageContaining("partitions");
    assertThatThrownBy(() -> new KafkaConfig("k:1", "a", "a", "c", "w", "m", 1, 1, Map.of()))
        .hasMessageContaining("topics");
    assertThatThrownBy(() -> new KafkaConfig("k:1", "a", "b", "c", "w", "w", 1, 1, Map.of()))
        .hasMessageContaining("groups");
  }
}
