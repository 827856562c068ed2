package io.garim.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListeningTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:18480",
    "localhost, http://127.0.0.1:18480",
    "127.0.0.2, http://127.0.0.2:18480",
    "::1, http://[::1]:18480",
    "[::1], http://[::1]:18480",
    "0.0.0.0, http://127.0.0.1:18480",
    "::, http://127.0.0.1:18480",
    "192.0.2.7, http://192.0.2.7:18480",
  })
  void theAddressToOpenIsOneThatAnswersHere(String host, URI url) {
    assertThat(new Listening(host, 18480).url()).isEqualTo(url);
  }

  @Test
  void onAllAddressesThatIsWhatItSays() {
    assertThat(new Listening("0.0.0.0", 18480).sentence())
        .isEqualTo("It listens on every address of this machine (0.0.0.0:18480).");
    assertThat(new Listening("::", 80).sentence()).contains("every address", "[::]:80");
  }

  @Test
  void onOneAddressItNamesThatOne() {
    assertThat(new Listening("192.0.2.7", 80).sentence()).isEqualTo("It listens on 192.0.2.7:80.");
  }

  @Test
  void onLoopbackItSaysWhyNobodyElseReachesIt() {
    assertThat(new Listening("127.0.0.1", 80).sentence())
        .isEqualTo("It listens on this machine only (127.0.0.1:80), as there are no accounts yet.");
  }

  @Test
  void onlyLoopbackIsOutOfReachOfOtherMachines() {
    assertThat(new Listening("0.0.0.0", 80).loopback()).isFalse();
    assertThat(new Listening("127.0.0.9", 80).loopback()).isTrue();
  }
}
