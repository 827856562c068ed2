package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.contract.bytes.Bucket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageConfigTest {
  @Test
  void theSecretIsNeverPrinted() {
    var config = Bytes.config(Path.of("cache"), 1, Optional.empty());

    assertThat(config.toString()).contains("[hidden]").doesNotContain("very-secret");
  }

  @Test
  void everyBucketHasItsName() {
    var config = Bytes.config(Path.of("cache"), 1, Optional.empty());

    assertThat(config.name(Bucket.RESULTS)).isEqualTo("results");
  }

  @Test
  void bucketsMustDiffer() {
    assertThatThrownBy(() -> config("http://store", "same", "same"))
        .hasMessageContaining("storage.buckets");
  }

  @Test
  void aBucketNameTooShortIsRefusedWithItsPath() {
    assertThatThrownBy(() -> config("http://store", "ab", "work"))
        .hasMessageContaining("storage.buckets.originals");
  }

  @Test
  void anEndpointMustBeHttp() {
    assertThatThrownBy(() -> config("ftp://store", "originals", "work"))
        .hasMessageContaining("storage.endpoint");
  }

  private static StorageConfig config(String endpoint, String originals, String work) {
    return new StorageConfig(
        URI.create(endpoint),
        "region",
        "access",
        "secret",
        originals,
        work,
        "results",
        Path.of("cache"),
        0,
        Optional.empty());
  }
}
