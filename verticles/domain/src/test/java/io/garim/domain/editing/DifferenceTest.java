package io.garim.domain.editing;

import static io.garim.domain.editing.Studio.ANNA;
import static io.garim.domain.editing.Studio.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final Box BOX = new Box(10, 10, 20, 20);
  private final Studio studio = new Studio();

  @Test
  void nothingDiffersFromItself() {
    studio.edit(new Edit.Reject(ANNA));

    assertThat(difference(1)).isEqualTo(new Difference(List.of(), List.of(), false, List.of()));
  }

  @Test
  void rejectingTouchesTheTrackAndHidesLessAndTakingItBackHidesMore() {
    studio.edit(new Edit.Reject(ANNA));

    assertThat(difference(0).touched()).containsExactly(new FrameRange(0, 80));
    assertThat(difference(0).hidesMore()).isEmpty();
    studio.edit(new Edit.Accept(ANNA));
    assertThat(difference(1).hidesMore()).containsExactly(new FrameRange(0, 80));
    assertThat(difference(0).touched()).isEmpty();
  }

  @Test
  void acceptingWhatWasNotRejectedTouchesNothing() {
    studio.edit(new Edit.Accept(ANNA));

    assertThat(difference(0).touched()).isEmpty();
  }

  @Test
  void showingHidesLessAndUndoingThatHidesMore() {
    LoggedEdit shown = studio.edit(new Edit.Show(BEN, new FrameRange(30, 50), "he asked for it"));

    assertThat(difference(0).hidesMore()).isEmpty();
    studio.edit(new Edit.Undo(shown.cmdId()));
    assertThat(difference(1).hidesMore()).containsExactly(new FrameRange(30, 50));
  }

  @Test
  void aKeyFrameTouchesWhatLiesUpToItsNeighbours() {
    TrackId own =
        studio
            .edit(new Edit.AddTrack(Target.FACES, new FrameRange(10, 90), BOX, Optional.empty()))
            .created()
            .orElseThrow();
    studio.edit(new Edit.SetBox(own, Target.FACES, 30, BOX));
    studio.edit(new Edit.SetBox(own, Target.FACES, 60, BOX));

    studio.edit(new Edit.SetBox(own, Target.FACES, 40, BOX));

    assertThat(difference(3).touched()).containsExactly(new FrameRange(31, 60));
    assertThat(difference(3).hidesMore()).containsExactly(new FrameRange(31, 60));
  }

  @Test
  void aKeyFrameTakenBackTouchesThePartThatWasSplitOffSince() {
    TrackId own =
        studio
            .edit(new Edit.AddTrack(Target.FACES, new FrameRange(10, 90), BOX, Optional.empty()))
            .created()
            .orElseThrow();
    LoggedEdit key = studio.edit(new Edit.SetBox(own, Target.FACES, 30, BOX.moved(50, 0)));
    TrackId part = studio.edit(new Edit.Split(own, 50)).created().orElseThrow();
    Box before = studio.region(70, part).box();

    studio.edit(new Edit.Undo(key.cmdId()));

    assertThat(studio.region(70, part).box()).isNotEqualTo(before);
    assertThat(difference(3).hidesMore()).containsExactly(new FrameRange(11, 90));
  }

  @Test
  void endingATrackTouchesItsRestAndHidesLess() {
    studio.edit(new Edit.EndTrack(ANNA, 50));

    assertThat(difference(0).touched()).containsExactly(new FrameRange(50, 80));
    assertThat(difference(0).hidesMore()).isEmpty();
  }

  @Test
  void aStyleAloneHidesNoMoreThanAnother() {
    studio.edit(new Edit.SetStyle(ANNA, Look.of(RedactionStyle.FILL)));

    assertThat(difference(0).touched()).containsExactly(new FrameRange(0, 80));
    assertThat(difference(0).hidesMore()).isEmpty();
  }

  @Test
  void mutingIsToldApart() {
    studio.edit(new Edit.MuteAudio(new PtsRange(0, 100)));

    assertThat(difference(0))
        .isEqualTo(new Difference(List.of(), List.of(), true, List.of(new PtsRange(0, 100))));
  }

  @Test
  void takingAMutedRangeBackMutesNothingMore() {
    UUID muting = studio.edit(new Edit.MuteAudio(new PtsRange(0, 100))).cmdId();
    studio.edit(new Edit.Undo(muting));

    assertThat(difference(1)).isEqualTo(new Difference(List.of(), List.of(), true, List.of()));
  }

  @Test
  void logsOfDifferentVideosAreNotCompared() {
    studio.edit(new Edit.Accept(ANNA));
    var other = new Studio();
    other.edit(new Edit.Reject(ANNA));

    assertThatThrownBy(() -> Difference.between(studio.log(), other.log(), Studio.FOOTAGE))
        .hasMessageContaining("one log");
  }

  private Difference difference(long from) {
    return Difference.between(studio.log().at(from), studio.log(), Studio.FOOTAGE);
  }
}
