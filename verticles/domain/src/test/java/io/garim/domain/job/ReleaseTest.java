package io.garim.domain.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.job.Release.Verdict;
import io.garim.domain.policy.ReleasePolicy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseTest {
  private static final Optional<String> NEW = Optional.of("new");
  private final Release waiting = new Release(ReleasePolicy.BY_PERSON, Optional.empty());
  private final Release released = new Release(ReleasePolicy.BY_PERSON, Optional.of("old"));

  @Test
  void whatNeedsNoPersonMayAlwaysLeave() {
    assertThat(Release.AUTOMATIC.allows("new")).isTrue();
    assertThat(Release.AUTOMATIC.judge(1, 1, NEW, true)).isEqualTo(Verdict.NEEDLESS);
  }

  @Test
  void aResultWaitsForAPerson() {
    assertThat(waiting.allows("new")).isFalse();
    assertThat(waiting.judge(4, 4, NEW, true)).isEqualTo(Verdict.RELEASE);
  }

  @Test
  void aReleaseHoldsForThatResultAlone() {
    assertThat(released.allows("old")).isTrue();
    assertThat(released.allows("new")).isFalse();
    assertThat(released.judge(4, 4, Optional.of("old"), true)).isEqualTo(Verdict.ALREADY);
    assertThat(released.judge(5, 5, NEW, true)).isEqualTo(Verdict.RELEASE);
  }

  @Test
  void whoLookedAtAnOlderRevisionReleasesNothing() {
    assertThat(waiting.judge(3, 4, NEW, true)).isEqualTo(Verdict.OUTDATED);
  }

  @Test
  void nothingIsReleasedThatShowsWhatWasHiddenSince() {
    assertThat(waiting.judge(4, 4, NEW, false)).isEqualTo(Verdict.OUTDATED);
  }

  @Test
  void beforeThereIsAResultThereIsNothingToRelease() {
    assertThat(waiting.judge(0, 0, Optional.empty(), true)).isEqualTo(Verdict.UNFINISHED);
  }
}
