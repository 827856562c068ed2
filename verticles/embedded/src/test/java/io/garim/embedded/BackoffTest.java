package io.garim.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void pausesDoubleUpToTheMostAndStartOverAfterAReset() {
    Backoff backoff = new Backoff(Duration.ofMillis(300), Duration.ofSeconds(1));
    // When pauses are taken, then reset
    List<Duration> pauses = Stream.generate(backoff::next).limit(4).toList();
    backoff.reset();
    // Then they grow within bounds
    assertThat(pauses)
        .containsExactly(
            Duration.ofMillis(300),
            Duration.ofMillis(600),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(300));
  }
}
