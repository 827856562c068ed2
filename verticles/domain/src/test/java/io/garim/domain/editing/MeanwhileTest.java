package io.garim.domain.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MeanwhileTest {
  private static final Box BOX = new Box(10, 10, 20, 20);
  private static final TrackId TRACK = new TrackId(LoggedEdit.OWN, 1);
  private static final UUID ASKED = UUID.randomUUID();
  private static final Footage FOOTAGE = Footage.of(100, Map.of());

  private EditLog log =
      taken(
          EditLog.empty(),
          ASKED,
          new Edit.Paint(Optional.empty(), Target.FACES, List.of(new FrameBox(20, BOX))));

  @Test
  void allIsTakenWhenNobodyDidAnything() {
    assertThat(Meanwhile.left(log, 1, found())).contains(found());
  }

  @Test
  void whatComesFromTheOtherWayIsNoObjection() {
    add(new Edit.TrackedBoxes(TRACK, Target.FACES, ASKED, boxes(15, 22)));

    assertThat(Meanwhile.left(log, 1, found())).contains(found());
  }

  @Test
  void framesThatSomebodyDrewOnAreLeftToHim() {
    add(new Edit.Paint(Optional.of(TRACK), Target.FACES, boxes(24, 26)));

    assertThat(frames()).containsExactly(21L, 22L, 23L, 26L, 27L, 28L, 29L);
  }

  @Test
  void nothingIsAddedFromWhereTheTrackWasEnded() {
    add(new Edit.EndTrack(TRACK, 25));

    assertThat(frames()).containsExactly(21L, 22L, 23L, 24L);
  }

  @Test
  void whoWasLeftVisibleStaysSo() {
    add(new Edit.Show(TRACK, new FrameRange(21, 28), "she agreed"));

    assertThat(frames()).containsExactly(28L, 29L);
  }

  @Test
  void whatOnlyJudgesTheTrackIsNoObjection() {
    add(new Edit.Accept(TRACK));

    assertThat(Meanwhile.left(log, 1, found())).contains(found());
  }

  @Test
  void editsBeforeItWasAskedForAreNoObjection() {
    add(new Edit.EndTrack(TRACK, 25));

    assertThat(Meanwhile.left(log, 2, found())).contains(found());
  }

  @Test
  void nothingIsTakenOnceTheBoxWasUndone() {
    add(new Edit.Undo(ASKED));

    assertThat(Meanwhile.left(log, 1, found())).isEmpty();
  }

  @Test
  void anUndoneObjectionIsNone() {
    UUID ending = UUID.randomUUID();
    log = taken(log, ending, new Edit.EndTrack(TRACK, 25));
    add(new Edit.Undo(ending));

    assertThat(Meanwhile.left(log, 1, found())).contains(found());
  }

  private List<Long> frames() {
    return Meanwhile.left(log, 1, found()).orElseThrow().boxes().stream()
        .map(FrameBox::frame)
        .toList();
  }

  private static Edit.TrackedBoxes found() {
    return new Edit.TrackedBoxes(TRACK, Target.FACES, ASKED, boxes(21, 30));
  }

  private static List<FrameBox> boxes(long from, long to) {
    return LongStream.range(from, to).mapToObj(frame -> new FrameBox(frame, BOX)).toList();
  }

  private void add(Edit edit) {
    log = taken(log, UUID.randomUUID(), edit);
  }

  private static EditLog taken(EditLog log, UUID command, Edit edit) {
    var wanted = new EditCommand(command, log.version(), "kim", Instant.EPOCH, edit);
    return ((EditAnswer.Taken) log.append(wanted, FOOTAGE)).log();
  }
}
