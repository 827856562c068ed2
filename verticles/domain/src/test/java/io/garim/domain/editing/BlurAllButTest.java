package io.garim.domain.editing;

import static io.garim.domain.editing.Studio.ANNA;
import static io.garim.domain.editing.Studio.BEN;
import static io.garim.domain.editing.Studio.CARL;
import static io.garim.domain.editing.Studio.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.TrackId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlurAllButTest {
  private final Studio studio = new Studio();

  @Test
  void whoIsKeptIsVisibleAndEverybodyElseIsHidden() {
    studio.edit(new Edit.Show(BEN, new FrameRange(20, 120), "he asked for it"));

    studio.edit(allBut(List.of(ANNA), 0, 90));

    assertThat(studio.hidden(40)).containsExactly(BEN, CARL);
    assertThat(studio.hidden(100)).containsExactly(CARL, DORA);
  }

  @Test
  void whoCrossesTheKeptIsNeverShownAndTheKeptIsHiddenMeanwhile() {
    studio.edit(allBut(List.of(CARL), 20, 120));

    for (int n = 20; n < Studio.FRAMES; n++) {
      if (n == Studio.FAILED) continue;
      Region ben = region(n, BEN);
      Region carl = region(n, CARL);
      assertThat(studio.frame(n).regions()).as("frame " + n).contains(ben);
      assertThat(studio.hidden(n).contains(CARL))
          .as("frame " + n)
          .isEqualTo(ben.box().overlap(carl.box()) > 0);
    }
    assertThat(studio.hidden(60)).contains(CARL);
    assertThat(studio.hidden(30)).doesNotContain(CARL);
  }

  @Test
  void theKeptMayCrossEachOther() {
    studio.edit(allBut(List.of(BEN, CARL), 20, 90));

    assertThat(studio.hidden(60)).containsExactly(ANNA);
  }

  @Test
  void whereTheKeptWasNotSeenItIsHidden() {
    studio.edit(allBut(List.of(ANNA), 0, 60));

    assertThat(studio.hidden(29)).doesNotContain(ANNA);
    assertThat(studio.hidden(30)).contains(ANNA);
    assertThat(studio.hidden(34)).contains(ANNA);
    assertThat(studio.hidden(35)).doesNotContain(ANNA);
  }

  @Test
  void whoIsDrawnOverTheKeptLaterHidesIt() {
    studio.edit(allBut(List.of(ANNA), 0, 60));

    studio.edit(new Edit.SetBox(BEN, Target.FACES, 10, new Box(0, 0, 60, 60)));

    assertThat(studio.hidden(10)).contains(ANNA, BEN);
    assertThat(studio.hidden(11)).doesNotContain(ANNA);
  }

  @Test
  void whoBecomesAnotherByASplitIsNotKept() {
    studio.edit(allBut(List.of(ANNA), 0, 60));

    TrackId other = studio.edit(new Edit.Split(ANNA, 20)).created().orElseThrow();

    assertThat(studio.hidden(19)).doesNotContain(ANNA);
    assertThat(studio.hidden(20)).contains(other);
  }

  @Test
  void whoWasRejectedIsNobody() {
    studio.edit(new Edit.Reject(BEN));

    studio.edit(allBut(List.of(CARL), 20, 90));

    assertThat(studio.hidden(60)).containsExactly(ANNA);
  }

  private static Edit allBut(List<TrackId> keep, long from, long to) {
    return new Edit.BlurAllBut(keep, new FrameRange(from, to));
  }

  private static Region region(int frame, TrackId track) {
    return Studio.AUTOMATIC.get(frame).regions().stream()
        .filter(region -> region.track().equals(track))
        .findFirst()
        .orElseThrow();
  }
}
