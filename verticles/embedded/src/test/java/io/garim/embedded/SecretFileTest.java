package io.garim.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir Path folder;

  @Test
  void secretsAreMadeOnceAndKept() throws Exception {
    // Given secrets of a first start
    Map<String, String> first = file("one").open(Map.of("accessKey", 20, "secretKey", 40));
    // When they are opened again
    Map<String, String> second = file("one").open(Map.of("accessKey", 20, "secretKey", 40));
    // Then they are the same, of the wanted length, and only their owner reads them
    assertThat(second).isEqualTo(first);
    assertThat(first.get("accessKey")).matches("[A-Za-z0-9]{20}");
    assertThat(first.get("secretKey")).matches("[A-Za-z0-9]{40}");
    assertThat(Files.getPosixFilePermissions(folder.resolve("one")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void everyFolderHasSecretsOfItsOwn() throws Exception {
    // When two files are made
    String one = file("one").open(Map.of("password", 32)).get("password");
    String two = file("two").open(Map.of("password", 32)).get("password");
    // Then their secrets differ
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void aDamagedFileIsNamedAndNotReplaced() throws Exception {
    // Given a file that lost its secret
    Files.writeString(folder.resolve("one"), "password=\n");
    // When it is opened
    // Then the error names it, and it is left as it is
    assertThatThrownBy(() -> file("one").open(Map.of("password", 32)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(folder.resolve("one").toString())
        .hasMessageContaining("'password'");
    assertThat(folder.resolve("one")).hasContent("password=\n");
  }

  @Test
  void addressesPrintNoSecrets() {
    // When addresses are printed
    String printed =
        new NeighbourAddresses(
                new KafkaAddress("127.0.0.1:20001"),
                new S3Address(URI.create("http://127.0.0.1:20002"), "r", "access", "top-secret"),
                new DatabaseAddress("127.0.0.1", 20003, "garim", "garim", "pass-secret"))
            .toString();
    // Then everything but the secrets is there
    assertThat(printed)
        .contains("20001", "20002", "20003", "access", "[hidden]")
        .doesNotContain("top-secret", "pass-secret");
  }

  private SecretFile file(String name) {
    return new SecretFile(folder.resolve(name), new SecureRandom());
  }
}
