package io.garim.domain.editing;

import static io.garim.domain.editing.Studio.ANNA;
import static io.garim.domain.editing.Studio.BEN;
import static io.garim.domain.editing.Studio.CARL;
import static io.garim.domain.editing.Studio.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BlurAllButTest {
  private final Studio studio = new Studio();

  @Test
  void whoIsKeptIsVisibleAndEverybodyElseIsHidden() {
    studio.edit(new Edit.Show(BEN, new FrameRange(20, 120), "he asked for it"));

    studio.edit(allBut(List.of(ANNA), 36, 90));

    assertThat(studio.hidden(40)).containsExactly(BEN, CARL);
    assertThat(studio.hidden(100)).containsExactly(CARL, DORA);
  }

  @Test
  void whoCrossesTheKeptIsNeverShownAndTheKeptIsHiddenFromThenOn() {
    studio.edit(allBut(List.of(CARL), 20, 120));

    for (int n = 20; n < Studio.FRAMES; n++) {
      if (n == Studio.FAILED) continue;
      assertThat(studio.frame(n).regions()).as("frame " + n).contains(region(n, BEN));
      if (n >= 50) assertThat(studio.hidden(n)).as("frame " + n).contains(CARL);
    }
    assertThat(studio.hidden(30)).doesNotContain(CARL);
  }

  @Test
  void whoIsChosenAfterTheCrossingIsVisibleOnlyAfterIt() {
    studio.edit(new Edit.KeepOnly(List.of(CARL), new FrameRange(20, 120), 100));

    for (int n = 20; n <= 70; n++) assertThat(studio.hidden(n)).as("frame " + n).contains(CARL);
    assertThat(studio.hidden(100)).doesNotContain(CARL);
  }

  @Test
  void theKeptAreHiddenFromTheirOwnCrossingOn() {
    studio.edit(allBut(List.of(BEN, CARL), 20, 90));

    assertThat(studio.hidden(30)).containsExactly(ANNA);
    assertThat(studio.hidden(60)).containsExactly(ANNA, BEN, CARL);
  }

  @Test
  void fromWhereTheKeptWasNotSeenOnItIsHidden() {
    studio.edit(allBut(List.of(ANNA), 0, 60));

    assertThat(studio.hidden(29)).doesNotContain(ANNA);
    for (int n = 30; n < 60; n++) assertThat(studio.hidden(n)).as("frame " + n).contains(ANNA);
  }

  @Test
  void whoIsNotMadeOutOnTheChosenFrameIsHiddenThroughout() {
    studio.edit(new Edit.KeepOnly(List.of(DORA, ANNA), new FrameRange(0, 110), 32));

    assertThat(studio.hidden(100)).contains(DORA);
    assertThat(studio.hidden(10)).contains(ANNA);
    assertThat(studio.hidden(40)).contains(ANNA);
  }

  @Test
  void anEditOfAnOldLogThatDoesNotTellWhereWhoIsSureShowsNobody() {
    var old =
        new LoggedEdit(1, new UUID(7, 7), 0, "ina", Instant.EPOCH, allBut(List.of(ANNA), 0, 60));

    List<SliceFrame> frames = Studio.frames(new EditLog(List.of(old)), 60);

    assertThat(frames.get(10).regions()).extracting(Region::track).contains(ANNA);
  }

  @Test
  void sentAgainAWishCountsOnce() {
    LoggedEdit first = studio.edit(allBut(List.of(ANNA), 0, 60));
    var again =
        new EditCommand(first.cmdId(), 0, "ina", Instant.EPOCH, allBut(List.of(ANNA), 0, 60));

    EditAnswer answer = studio.log().append(again, Studio.FOOTAGE);

    assertThat(answer).isEqualTo(new EditAnswer.Taken(studio.log(), first));
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

    assertThat(studio.hidden(25)).containsExactly(ANNA);
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
