package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpConfigTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @Test
  void loopbackNeedsNoToken() {
    assertThat(HttpConfig.local(8080).loopback()).isTrue();
  }

  @Test
  void anyOtherAddressNeedsAToken() {
    assertThatThrownBy(() -> config("0.0.0.0", List.of("a.example"), Optional.empty()))
        .hasMessageContaining("http.token");
  }

  @Test
  void anyOtherAddressNeedsToKnowItsNames() {
    assertThatThrownBy(() -> config("0.0.0.0", List.of(), Optional.of(TOKEN)))
        .hasMessageContaining("http.allowedHosts");
  }

  @Test
  void aTokenThatCanBeGuessedIsRefused() {
    assertThatThrownBy(() -> config("127.0.0.1", List.of(), Optional.of("secret")))
        .hasMessageContaining("32")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theTokenIsNeverPrinted() {
    HttpConfig config = config("0.0.0.0", List.of("a.example"), Optional.of(TOKEN));

    assertThat(config.toString()).contains("[hidden]").doesNotContain(TOKEN);
  }

  private static HttpConfig config(String host, List<String> names, Optional<String> token) {
    return new HttpConfig(
        host,
        0,
        names,
        token,
        1,
        Duration.ofMinutes(1),
        FaceDetector.CASCADE,
        List.of(FaceDetector.CASCADE),
        List.of(Target.FACES),
        Optional.empty(),
        List.of(),
        "1");
  }
}
