package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.edit.FindTrail;
import io.garim.contract.edit.ListEdits;
import io.garim.contract.edit.MakeEdit;
import io.garim.contract.edit.MakeTrail;
import io.garim.contract.edit.TrailReply;
import io.garim.contract.edit.TrailView;
import io.garim.contract.edit.TrailView.State;
import io.garim.contract.edit.TrailView.Way;
import io.garim.contract.edit.VideoFollowed;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.contract.video.LocateFrame;
import io.garim.contract.video.VideoId;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditCommand;
import io.garim.domain.editing.FrameBox;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.editing.Refusal;
import io.garim.domain.following.Followed;
import io.garim.domain.geometry.Box;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Following from the wish to the edits it brings, against a real database. */
class TrailsIT {
  private static final Box BOX = new Box(100, 100, 50, 60);
  private static final long FRAME = 100;
  private final TestClip clip = new TestClip(12, false);
  private final List<VideoFollowed> news = new CopyOnWriteArrayList<>();
  private TestHouse house;
  private Editor editor;

  @BeforeEach
  void open() {
    house = new TestHouse(MariaDb.shared().schema()).open().workers(4);
    editor = new Editor(house);
    TestHouse.await(house.bus.hear(Addresses.VIDEO_FOLLOWED, news::add));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theBoxIsHiddenAtOnceAndTheFramesBothWaysWhenTheyAreFollowed() {
    String id = house.finishedByHand(clip);

    TrailView trail = make(id, UUID.randomUUID(), true, true).trail().orElseThrow();

    assertThat(trail.ways()).extracting(Way::state).containsOnly(State.WAITING);
    assertThat(house.refusal(Addresses.FRAME_LOCATE, new LocateFrame(id, FRAME)))
        .isEqualTo(FailureKind.NOT_FOUND);
    house.workOff(clip, task -> task.kind() == TaskKind.FOLLOW);
    house.workOff(clip, task -> task.kind() == TaskKind.FOLLOW);
    house.autopilot(clip, 4);
    house.untilFinished(id);
    assertThat(house.get(id).progress().renderedFrames()).isEqualTo(clip.frames());
    TrailView done = get(id, trail.cmdId());
    assertThat(done.ways())
        .containsExactly(
            new Way(false, State.FOLLOWED, 25, Optional.of(125L), Optional.of(Followed.End.LIMIT)),
            new Way(true, State.FOLLOWED, 25, Optional.of(75L), Optional.of(Followed.End.LIMIT)));
    assertThat(edits(id)).hasSize(3);
    var back = tracked(id, 75);
    assertThat(back.track()).isEqualTo(new TrackId(LoggedEdit.OWN, 1));
    assertThat(back.boxes()).hasSize(25).last().isEqualTo(new FrameBox(99, BOX.moved(1, 0)));
    assertThat(edits(id)).extracting(LoggedEdit::author).containsOnly("somebody");
    house.untilTrue(() -> news.size() == 2);
  }

  @Test
  void theSameWishTwiceIsFollowedOnceAndSoIsTheSameResult() {
    String id = house.finishedByHand(clip);
    UUID command = UUID.randomUUID();
    TrailReply first = make(id, command, true, false);

    TrailReply second = make(id, command, true, false);

    assertThat(second).isEqualTo(first);
    TaskRequest task = house.take(t -> t.kind() == TaskKind.FOLLOW);
    assertThat(house.lease(task, "hand")).isTrue();
    TaskResult result = house.work(clip, task, "hand");
    assertThat(house.finish(result)).isTrue();
    assertThat(house.finish(result)).isFalse();
    assertThat(edits(id)).hasSize(2);
    assertThat(house.released).filteredOn(t -> t.kind() == TaskKind.FOLLOW).hasSize(1);
  }

  @Test
  void aWishThatWasAnsweredOutlivesTheRoomThatTookIt() {
    String id = house.finishedByHand(clip);
    TrailView trail = make(id, UUID.randomUUID(), true, false).trail().orElseThrow();

    house.closeRoom();
    house.open();

    house.workOff(clip, task -> task.kind() == TaskKind.FOLLOW);
    assertThat(get(id, trail.cmdId()).ways())
        .extracting(Way::state)
        .containsExactly(State.FOLLOWED);
  }

  @Test
  void followingThatFailsIsToldAndLeavesTheVideoAsItIs() {
    String id = house.finishedByHand(clip);
    TrailView trail = make(id, UUID.randomUUID(), true, false).trail().orElseThrow();
    TaskRequest task = house.take(t -> t.kind() == TaskKind.FOLLOW);
    house.lease(task, "hand");

    boolean counted = house.finish(TestHouse.failed(task, "hand", FailureKind.DAMAGED_SOURCE));

    assertThat(counted).isTrue();
    house.untilTrue(() -> news.size() == 1);
    assertThat(get(id, trail.cmdId()).ways()).extracting(Way::state).containsExactly(State.FAILED);
    assertThat(house.get(id).phase()).isNotEqualTo(VideoPhase.FAILED);
    assertThat(edits(id)).hasSize(1);
  }

  @Test
  void whatPeopleDrewMeanwhileStandsAndTheRestIsFollowed() {
    String id = house.finishedByHand(clip);
    TrailView trail = make(id, UUID.randomUUID(), true, false).trail().orElseThrow();
    var own = new Box(7, 7, 20, 20);
    editor.makes(
        id,
        1,
        new Edit.Paint(Optional.of(trail.track()), Target.FACES, List.of(new FrameBox(110, own))));

    house.workOff(clip, task -> task.kind() == TaskKind.FOLLOW);

    Edit.TrackedBoxes boxes = tracked(id, 101);
    assertThat(boxes.boxes()).hasSize(24).noneMatch(box -> box.frame() == 110);
  }

  @Test
  void nothingIsFollowedOnATrackThatIsGone() {
    String id = house.finishedByHand(clip);
    TrailView trail = make(id, UUID.randomUUID(), true, false).trail().orElseThrow();
    editor.makes(id, 1, new Edit.DeleteTrack(trail.track(), "a mistake"));

    house.workOff(clip, task -> task.kind() == TaskKind.FOLLOW);

    assertThat(get(id, trail.cmdId()).ways())
        .extracting(Way::state)
        .containsExactly(State.WITHDRAWN);
    assertThat(edits(id)).hasSize(2);
  }

  @Test
  void aDeletedVideoIsNotFollowedOn() {
    String id = house.finishedByHand(clip);
    make(id, UUID.randomUUID(), true, false);
    TaskRequest task = house.take(t -> t.kind() == TaskKind.FOLLOW);
    house.lease(task, "hand");
    TaskResult result = house.work(clip, task, "hand");

    house.ask(Addresses.VIDEO_DELETE, new VideoId(id));

    assertThat(house.finish(result)).isFalse();
  }

  @Test
  void stoppingAVideoWithdrawsAndRetryingGoesOnWithIt() {
    String id = house.received("clip.mp4");
    house.works(clip, task -> task.kind() != TaskKind.FOLLOW && task.segment() < 4, 1);
    house.until(id, video -> video.progress().renderedSegments() > 1);
    UUID command = UUID.randomUUID();
    make(id, command, 10, true, false);

    house.ask(Addresses.VIDEO_CANCEL, new VideoId(id));

    assertThat(states(id, command)).containsExactly(State.WITHDRAWN);
    assertThat(house.refusal(Addresses.TRAIL_MAKE, wish(id, UUID.randomUUID(), 10, true, false)))
        .isEqualTo(FailureKind.CONFLICT);
    house.ask(Addresses.VIDEO_RETRY, new VideoId(id));
    assertThat(states(id, command)).containsExactly(State.WAITING);
  }

  @Test
  void aFrameThatTheVideoDoesNotHaveIsRefusedLikeAnEdit() {
    String id = house.finishedByHand(clip);

    TrailReply reply = make(id, UUID.randomUUID(), clip.frames(), true, false);

    assertThat(reply.refusal().map(Refusal::kind)).contains(Refusal.Kind.OUTSIDE_VIDEO);
    assertThat(edits(id)).isEmpty();
  }

  @Test
  void theNameOfAnEditIsNoNameForFollowing() {
    String id = house.finishedByHand(clip);
    UUID command = UUID.randomUUID();
    house.ask(Addresses.EDIT_MAKE, new MakeEdit(id, paint(command, FRAME)));

    TrailReply reply = make(id, command, true, false);

    assertThat(reply.refusal().map(Refusal::kind)).contains(Refusal.Kind.REUSED_COMMAND);
  }

  private TrailReply make(String id, UUID command, boolean forward, boolean backward) {
    return make(id, command, FRAME, forward, backward);
  }

  private TrailReply make(String id, UUID command, long frame, boolean forward, boolean backward) {
    return house.ask(Addresses.TRAIL_MAKE, wish(id, command, frame, forward, backward));
  }

  private static MakeTrail wish(
      String id, UUID command, long frame, boolean forward, boolean backward) {
    return new MakeTrail(id, paint(command, frame), forward, backward, Duration.ofSeconds(1));
  }

  private List<State> states(String id, UUID command) {
    return get(id, command).ways().stream().map(Way::state).toList();
  }

  private static EditCommand paint(UUID command, long frame) {
    var paint = new Edit.Paint(Optional.empty(), Target.FACES, List.of(new FrameBox(frame, BOX)));
    return new EditCommand(command, 0, "somebody", Instant.EPOCH, paint);
  }

  private TrailView get(String id, UUID command) {
    return house.ask(Addresses.TRAIL_GET, new FindTrail(id, command));
  }

  private List<LoggedEdit> edits(String id) {
    return house.ask(Addresses.EDITS_LIST, new ListEdits(id, 0, 100)).edits();
  }

  private Edit.TrackedBoxes tracked(String id, long firstFrame) {
    return edits(id).stream()
        .map(LoggedEdit::edit)
        .filter(Edit.TrackedBoxes.class::isInstance)
        .map(Edit.TrackedBoxes.class::cast)
        .filter(boxes -> boxes.boxes().get(0).frame() == firstFrame)
        .findFirst()
        .orElseThrow();
  }
}
