package io.garim.domain.editing;

import static io.garim.domain.editing.Studio.ANNA;
import static io.garim.domain.editing.Studio.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.editing.Refusal.Kind;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EditLogTest {
  private static final Box BOX = new Box(10, 10, 20, 20);
  private static final Edit BLANK = new Edit.Blank(new FrameRange(5, 10));
  private final Studio studio = new Studio();

  @Test
  void versionsCountFromOneWithoutGaps() {
    studio.edit(setBox(ANNA, 3));
    studio.edit(BLANK);

    assertThat(studio.log().entries()).extracting(LoggedEdit::version).containsExactly(1L, 2L);
    assertThatThrownBy(() -> new EditLog(studio.log().entries().subList(1, 2)))
        .hasMessageContaining("version 1");
  }

  @Test
  void aCutIsTheLogAsItWas() {
    studio.edit(setBox(ANNA, 3));
    EditLog then = studio.log();
    studio.edit(BLANK);

    assertThat(studio.log().at(1)).isEqualTo(then);
  }

  @Test
  void theSameCommandAgainGetsTheSameAnswerAndCountsOnce() {
    var command = new EditCommand(new UUID(1, 1), 0, "ina", Instant.EPOCH, setBox(ANNA, 3));
    var taken = (EditAnswer.Taken) EditLog.empty().append(command, Studio.FOOTAGE);

    EditAnswer again = taken.log().append(command, Studio.FOOTAGE);

    assertThat(again).isEqualTo(taken);
  }

  @Test
  void aCommandsNameIsNotTakenForAnotherEdit() {
    UUID name = studio.edit(setBox(ANNA, 3)).cmdId();

    EditAnswer answer =
        studio.log().append(new EditCommand(name, 1, "ina", Instant.EPOCH, BLANK), Studio.FOOTAGE);

    assertThat(((EditAnswer.Refused) answer).refusal().kind()).isEqualTo(Kind.REUSED_COMMAND);
  }

  @Test
  void whoHasNotSeenTheLastEditOfTheSameTrackAndFramesIsToldTheCurrentVersion() {
    studio.edit(setBox(ANNA, 3));
    studio.edit(BLANK);

    Refusal refusal = studio.refusal("jun", 0, new Edit.Hide(ANNA, new FrameRange(0, 10)));

    assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(refusal.version()).isEqualTo(2);
    assertThat(refusal.because()).contains(1L);
    assertThat(studio.log().version()).isEqualTo(2);
  }

  @Test
  void otherTracksOtherFramesAndAdditionsNeverConflict() {
    studio.edit(setBox(ANNA, 3));
    studio.edit(BLANK);

    for (Edit edit :
        List.of(
            setBox(BEN, 3),
            setBox(ANNA, 4),
            BLANK,
            new Edit.AddTrack(Target.FACES, new FrameRange(0, 9), BOX, Optional.empty()),
            new Edit.Paint(Optional.empty(), Target.FACES, List.of(new FrameBox(3, BOX))),
            new Edit.MuteAudio(new PtsRange(0, 100)))) {
      assertThat(studio.ask("jun", 0, edit)).as("" + edit).isInstanceOf(EditAnswer.Taken.class);
    }
  }

  @Test
  void keyFramesOnDifferentFramesOfAPersonsOwnTrackDoNotConflict() {
    TrackId own = own(0, 50);

    studio.edit(setBox(own, 10));

    assertThat(studio.ask("jun", 1, setBox(own, 20))).isInstanceOf(EditAnswer.Taken.class);
    assertThat(studio.refusal("jun", 1, setBox(own, 10)).kind()).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void whatIsUndoneDoesNotConflictButUndoingItDoes() {
    UUID set = studio.edit(setBox(ANNA, 3)).cmdId();
    studio.edit(new Edit.Undo(set));

    assertThat(studio.refusal("jun", 1, setBox(ANNA, 3)).because()).contains(2L);
    assertThat(studio.ask("jun", 2, setBox(ANNA, 3))).isInstanceOf(EditAnswer.Taken.class);
  }

  @Test
  void blurringAllButSomeConflictsWithWhoeverChangedATrackOnThoseFrames() {
    studio.edit(setBox(ANNA, 3));
    studio.edit(BLANK);

    assertThat(studio.refusal("jun", 0, allBut(BEN, 0, 10)).because()).contains(1L);
    assertThat(studio.ask("jun", 0, allBut(BEN, 4, 10))).isInstanceOf(EditAnswer.Taken.class);
  }

  @Test
  void aVersionThatIsNotYetThereIsRefused() {
    assertThat(studio.refusal("ina", 1, BLANK).kind()).isEqualTo(Kind.UNKNOWN_VERSION);
  }

  @Test
  void unknownTracksAreRefusedByName() {
    Refusal refusal = studio.refusal(setBox(new TrackId(5, 8), 3));

    assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN_TRACK);
    assertThat(refusal.message()).contains("5-8");
    assertThat(studio.refusal(setBox(new TrackId(-1, 8), 3)).kind()).isEqualTo(Kind.UNKNOWN_TRACK);
  }

  @Test
  void tracksThatAreGoneAreUnknown() {
    studio.edit(new Edit.Merge(List.of(ANNA, BEN)));
    studio.edit(new Edit.DeleteTrack(ANNA, "a poster"));

    assertThat(studio.refusal(setBox(BEN, 3)).kind()).isEqualTo(Kind.UNKNOWN_TRACK);
    assertThat(studio.refusal(new Edit.Accept(ANNA)).kind()).isEqualTo(Kind.UNKNOWN_TRACK);
  }

  @Test
  void framesOutsideTheVideoAreRefusedByName() {
    assertThat(studio.refusal(setBox(ANNA, 120)).message()).contains("120");
    assertThat(studio.refusal(new Edit.Blank(new FrameRange(110, 121))).kind())
        .isEqualTo(Kind.OUTSIDE_VIDEO);
    assertThat(studio.refusal(new Edit.EndTrack(ANNA, 120)).kind()).isEqualTo(Kind.OUTSIDE_VIDEO);
  }

  @Test
  void keyFramesOutsideAPersonsOwnTrackAreRefused() {
    TrackId own = own(10, 20);

    assertThat(studio.refusal(setBox(own, 20)).kind()).isEqualTo(Kind.OUTSIDE_TRACK);
    assertThat(studio.refusal(new Edit.Split(own, 9)).kind()).isEqualTo(Kind.OUTSIDE_TRACK);
  }

  @Test
  void rejectedTracksMustBeAcceptedBeforeTheyAreEdited() {
    studio.edit(new Edit.Reject(ANNA));

    assertThat(studio.refusal(setBox(ANNA, 3)).kind()).isEqualTo(Kind.REJECTED_TRACK);
    studio.edit(new Edit.Accept(ANNA));
    assertThat(studio.ask("ina", 2, setBox(ANNA, 3))).isInstanceOf(EditAnswer.Taken.class);
  }

  @Test
  void undoingNamesWhatIsWrong() {
    UUID blank = studio.edit(BLANK).cmdId();

    assertThat(studio.refusal(new Edit.Undo(new UUID(9, 9))).kind())
        .isEqualTo(Kind.UNKNOWN_COMMAND);
    assertThat(studio.refusal(new Edit.Redo(blank)).kind()).isEqualTo(Kind.NOT_UNDONE);
    UUID undo = studio.edit(new Edit.Undo(blank)).cmdId();
    assertThat(studio.refusal(new Edit.Undo(blank)).kind()).isEqualTo(Kind.ALREADY_UNDONE);
    assertThat(studio.refusal(new Edit.Undo(undo)).kind()).isEqualTo(Kind.UNKNOWN_COMMAND);
  }

  @Test
  void whatWasBuiltUponIsNotUndoneAndNotRedone() {
    UUID first = studio.edit(setBox(ANNA, 3)).cmdId();
    UUID second = studio.edit(setBox(ANNA, 3)).cmdId();

    assertThat(studio.refusal(new Edit.Undo(first)).because()).contains(2L);
    studio.edit(new Edit.Undo(second));
    studio.edit(new Edit.Undo(first));
    studio.edit(setBox(ANNA, 3));
    assertThat(studio.refusal(new Edit.Redo(second)).because()).contains(5L);
  }

  @Test
  void aTrackIsNotTakenBackFromUnderEditsOfIt() {
    UUID added = studio.edit(add(0, 10)).cmdId();
    studio.edit(
        new Edit.Paint(
            Optional.of(new TrackId(-1, 1)), Target.FACES, List.of(new FrameBox(30, BOX))));

    assertThat(studio.refusal(new Edit.Undo(added)).kind()).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void anEditOfATrackThatIsNotThereAnyMoreIsNotRedone() {
    UUID added = studio.edit(add(0, 10)).cmdId();
    UUID set = studio.edit(setBox(new TrackId(-1, 1), 3)).cmdId();
    studio.edit(new Edit.Undo(set));
    studio.edit(new Edit.Undo(added));

    assertThat(studio.refusal(new Edit.Redo(set)).kind()).isEqualTo(Kind.UNKNOWN_TRACK);
  }

  @Test
  void whatCannotBeMeantIsNoEdit() {
    var range = new FrameRange(0, 9);
    assertThatThrownBy(() -> new Edit.Show(ANNA, range, " ")).hasMessageContaining("reason");
    assertThatThrownBy(() -> new Edit.DeleteTrack(ANNA, "x".repeat(501)))
        .hasMessageContaining("500");
    assertThatThrownBy(() -> setBox(ANNA, -1)).hasMessageContaining("frame");
    assertThatThrownBy(() -> new FrameBox(0, new Box(0, 0, 0, 9))).hasMessageContaining("empty");
    assertThatThrownBy(() -> new FrameBox(0, new Box(1e6, 0, 9, 9))).hasMessageContaining("x");
    assertThatThrownBy(() -> new FrameRange(5, 5)).hasMessageContaining("empty");
    assertThatThrownBy(() -> new Edit.Merge(List.of(ANNA))).hasMessageContaining("two");
    assertThatThrownBy(() -> new Edit.Merge(List.of(ANNA, ANNA))).hasMessageContaining("twice");
    var box = new FrameBox(4, BOX);
    assertThatThrownBy(() -> new Edit.Paint(Optional.of(ANNA), Target.FACES, List.of(box, box)))
        .hasMessageContaining("ascend");
    assertThatThrownBy(
            () -> new EditCommand(new UUID(1, 1), 0, "x".repeat(201), Instant.EPOCH, BLANK))
        .hasMessageContaining("author");
  }

  private static Edit setBox(TrackId track, long frame) {
    return new Edit.SetBox(track, Target.FACES, frame, BOX);
  }

  private static Edit allBut(TrackId track, long from, long to) {
    return new Edit.BlurAllBut(List.of(track), new FrameRange(from, to));
  }

  private static Edit add(long from, long to) {
    return new Edit.AddTrack(Target.FACES, new FrameRange(from, to), BOX, Optional.empty());
  }

  private TrackId own(long from, long to) {
    return studio.edit(add(from, to)).created().orElseThrow();
  }
}
