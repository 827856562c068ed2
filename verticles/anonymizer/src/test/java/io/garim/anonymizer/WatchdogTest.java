package io.garim.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Watchdog watchdog = new Watchdog(Duration.ofSeconds(10));
  private Duration computed = Duration.ZERO;

  @Test
  void whatNeitherComputesNorAdvancesHangs() {
    boolean before = looks(9, Duration.ZERO, false);
    boolean after = looks(1, Duration.ZERO, false);

    assertThat(before).isFalse();
    assertThat(after).isTrue();
  }

  @Test
  void whatComputesALittleForItselfHangsAllTheSame() {
    assertThat(looks(10, Duration.ofMillis(20), false)).isTrue();
  }

  @Test
  void waitingForBytesIsNoHanging() {
    assertThat(looks(1000, Duration.ZERO, true)).isFalse();
  }

  @Test
  void whatComputesWorksForAWhile() {
    assertThat(looks(49, SECOND, false)).isFalse();
  }

  @Test
  void whatComputesForLongWithoutAdvancingHangs() {
    assertThat(looks(50, SECOND, false)).isTrue();
  }

  @Test
  void whatAdvancesNeverHangs() {
    boolean hung = false;
    for (int frame = 0; frame < 1000; frame++) {
      watchdog.heard(frame);
      hung |= looks(8, Duration.ofMillis(900), false);
    }

    assertThat(hung).isFalse();
  }

  @Test
  void sayingTheSameAgainIsNoAdvance() {
    boolean hung = false;
    for (int second = 0; second < 10; second++) {
      watchdog.heard(7);
      hung = looks(1, Duration.ZERO, false);
    }

    assertThat(hung).isTrue();
  }

  private boolean looks(int seconds, Duration computing, boolean waiting) {
    boolean hangs = false;
    for (int i = 0; i < seconds; i++) {
      computed = computed.plus(computing);
      hangs |= watchdog.look(SECOND, computed, waiting);
    }
    return hangs;
  }
}
