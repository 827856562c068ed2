package io.garim.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.app.config.AppConfig;
import io.garim.app.config.BadConfig;
import io.garim.app.config.ConfigReader;
import io.garim.app.config.DataSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {
  private static final String DEFAULTS = defaults();

  @Test
  void theDefaultsAreValid() {
    AppConfig config = new ConfigReader(DEFAULTS).read();

    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.metadata().lease()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.s3().cache()).isEqualTo(new DataSize(4L << 30));
  }

  @Test
  void everyKeyHasACommentAbove() {
    List<String> lines = DEFAULTS.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches("\\s*\\w+: .+")) {
        assertThat(lines.get(i - 1).trim()).as("above " + lines.get(i)).startsWith("#");
      }
    }
  }

  @Test
  void aFileWinsOverTheDefaultsAndTheEnvironmentOverBoth() {
    AppConfig config =
        new ConfigReader(DEFAULTS)
            .file("http:\n  port: 1\n  host: 127.0.0.2", "mine.yaml")
            .environment(Map.of("GARIM_HTTP_PORT", "2", "GARIM_ROLES", "http, metadata"))
            .read();

    assertThat(config.http().host()).isEqualTo("127.0.0.2");
    assertThat(config.http().port()).isEqualTo(2);
    assertThat(config.roles()).containsExactly("http", "metadata");
  }

  @Test
  void everyProblemIsReportedAtOnceWithItsPath() {
    var reader =
        new ConfigReader(DEFAULTS)
            .file(
                "http:\n  port: many\n  prot: 1\nmetadata:\n  lease: 1s\nrender: 7\nroles: [cook]",
                "mine.yaml");

    assertThatThrownBy(reader::read)
        .isInstanceOfSatisfying(
            BadConfig.class,
            bad ->
                assertThat(String.join("\n", bad.problems()))
                    .contains("http.port: \"many\" is no whole number")
                    .contains("http.prot: there is no such key (in mine.yaml)")
                    .contains("metadata: lease must be 3 seconds or more")
                    .contains("render: this is a section"));
  }

  @Test
  void whoListensForOtherMachinesMustSayHowTheyNameThisOne() {
    var reader = new ConfigReader(DEFAULTS).file("http:\n  host: 0.0.0.0", "mine.yaml");

    assertThatThrownBy(reader::read).hasMessageContaining("http: allowedHosts must say how");
  }

  @Test
  void anUnknownRoleIsNamed() {
    assertThatThrownBy(() -> new ConfigReader(DEFAULTS).set("roles", "http,cook").read())
        .hasMessageContaining("\"cook\" is no role");
  }

  @Test
  void nodesOfOneClusterMustNameTheNeighboursTheyShare() {
    // Given a node of a cluster that would start a database of its own
    String mine =
        "cluster: {enabled: true}\nkafka: {bootstrap: k:9092}\n"
            + "s3: {endpoint: 'http://s:9000', accessKey: a, secretKey: b}";

    assertThatThrownBy(() -> new ConfigReader(DEFAULTS).file(mine, "mine.yaml").read())
        .hasMessageContaining("database.host must be named");
    // and one that has only workers needs none
    AppConfig worker =
        new ConfigReader(DEFAULTS).file(mine, "mine.yaml").set("roles", "worker,kafka").read();
    assertThat(worker.cluster().enabled()).isTrue();
  }

  @Test
  void nodesThatAskForATokenMustAskForTheSame() {
    String mine =
        "cluster: {enabled: true}\nkafka: {bootstrap: k:9092}\ndatabase: {host: d, user: u, password: p}\n"
            + "s3: {endpoint: 'http://s:9000', accessKey: a, secretKey: b}\n"
            + "http: {host: 192.0.2.7, allowedHosts: [garim.example]}";

    assertThatThrownBy(() -> new ConfigReader(DEFAULTS).file(mine, "mine.yaml").read())
        .hasMessageContaining("http.token must be named");
  }

  @Test
  void workersNeedTheBridgeOfTheirOwnNode() {
    assertThatThrownBy(() -> new ConfigReader(DEFAULTS).set("roles", "worker").read())
        .hasMessageContaining("worker needs the role kafka");
  }

  @Test
  void secretsPrintHidden() {
    AppConfig config =
        new ConfigReader(DEFAULTS)
            .file(
                "http: {token: sesame-sesame-sesame-sesame-sesame}\ndatabase: {password: open}",
                "mine.yaml")
            .read();

    assertThat(config.toString())
        .doesNotContain("sesame")
        .doesNotContain("open")
        .contains("[hidden]");
  }

  private static String defaults() {
    try (InputStream in = ConfigTest.class.getResourceAsStream("/application.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
