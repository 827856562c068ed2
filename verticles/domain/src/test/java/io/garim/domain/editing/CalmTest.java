package io.garim.domain.editing;

import static io.garim.domain.editing.Studio.ANNA;
import static io.garim.domain.editing.Studio.CARL;
import static io.garim.domain.editing.Studio.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.TrackId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a detected track is surely one person. */
class CalmTest {
  @Test
  void stretchEndsWhereSomebodyIsNotMadeOut() {
    assertThat(calm(Studio.slices(120), ANNA))
        .containsExactly(new FrameRange(0, 30), new FrameRange(35, 80));
  }

  @Test
  void stretchEndsBeforeTwoTouchAndBeginsAfterTheyParted() {
    List<FrameRange> carl = calm(Studio.slices(120), CARL);

    assertThat(carl.get(0).to()).isBetween(40L, 50L);
    assertThat(carl.get(1).from()).isBetween(71L, 82L);
  }

  @Test
  void frameThatCouldNotBeLookedAtEndsAStretch() {
    assertThat(calm(Studio.slices(120), CARL)).last().isEqualTo(new FrameRange(116, 120));
  }

  @Test
  void stretchesAreJoinedAcrossSlices() {
    assertThat(calm(Studio.slices(10), ANNA)).isEqualTo(calm(Studio.slices(120), ANNA));
    assertThat(calm(Studio.slices(7), DORA)).containsExactly(new FrameRange(90, 110));
  }

  private static List<FrameRange> calm(List<Slice> slices, TrackId track) {
    return Footage.of(slices).calm(track);
  }
}
