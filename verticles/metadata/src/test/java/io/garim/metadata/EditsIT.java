package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.edit.EditPage;
import io.garim.contract.edit.EditReply;
import io.garim.contract.edit.ListEdits;
import io.garim.contract.edit.MakeEdit;
import io.garim.contract.edit.TrackFacts;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.task.Manifest;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.video.LocateFrame;
import io.garim.contract.video.VideoId;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditCommand;
import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.EditedPlan;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.editing.Refusal;
import io.garim.domain.editing.ReviewState;
import io.garim.domain.geometry.Box;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.media.MutedSound;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits from the answer to the result made again, against a real database. */
class EditsIT {
  private final TestClip clip = new TestClip(21, true);
  private TestHouse house;
  private Editor editor;

  @BeforeEach
  void open() {
    house = new TestHouse(MariaDb.shared().schema()).open().workers(4);
    editor = new Editor(house);
    house.autopilot(clip, 4);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anEditOfAFinishedVideoHasOnlyWhatItTouchesRenderedAgain() {
    String id = house.finished();
    var aside = house.ask(Addresses.FRAME_LOCATE, new LocateFrame(id, 200));
    int before = house.released.size();

    EditReply reply = editor.sends(id, 0, Editor.drawn(30, 40));

    assertThat(reply.taken()).isTrue();
    house.untilFinished(id);
    assertThat(house.released.subList(before, house.released.size()))
        .extracting(TaskRequest::kind)
        .containsOnly(TaskKind.RENDER, TaskKind.COMPOSE);
    assertThat(rendered(before)).isEqualTo(segmentsShowing(id, new FrameRange(30, 40)));
    assertThat(house.ask(Addresses.FRAME_LOCATE, new LocateFrame(id, 200))).isEqualTo(aside);
    for (long frame = 25; frame < 45; frame++) {
      boolean hidden = frame >= 30 && frame < 40;
      assertThat(frame(id, frame).regions()).hasSize(hidden ? 1 : 0);
    }
    assertThat(frame(id, 35).regions().get(0).box()).isEqualTo(Editor.BOX);
    assertThat(house.get(id).progress().renderedFrames()).isEqualTo(clip.frames());
  }

  @Test
  void nothingIsShownAnyMoreThatAnEditHides() {
    String id = house.finished();

    editor.sends(id, 0, Editor.drawn(30, 40));

    assertThat(house.refusal(Addresses.RESULT_LOCATE, new VideoId(id)))
        .isEqualTo(FailureKind.CONFLICT);
    assertThat(house.refusal(Addresses.FRAME_LOCATE, new LocateFrame(id, 35)))
        .isEqualTo(FailureKind.NOT_FOUND);
    assertThat(house.ask(Addresses.FRAME_LOCATE, new LocateFrame(id, 200)).part()).isNotNull();
  }

  @Test
  void undoneEditsLeaveTheVideoAsItWas() {
    String id = house.finished();
    List<Slice> before = house.slices(id);
    UUID drawing = UUID.randomUUID();
    editor.sends(id, drawing, 0, Editor.drawn(30, 40));

    EditReply undone = editor.sends(id, 1, new Edit.Undo(drawing));

    assertThat(undone.taken()).isTrue();
    editor.untilPlanned(id, 2);
    assertThat(house.slices(id)).isEqualTo(before);
    assertThat(house.ask(Addresses.FRAME_LOCATE, new LocateFrame(id, 35)).part()).isNotNull();
    house.untilFinished(id);
  }

  @Test
  void theSameCommandTwiceCountsOnce() {
    String id = house.finished();
    UUID command = UUID.randomUUID();
    EditReply first = editor.sends(id, command, 0, Editor.drawn(30, 40));

    EditReply second = editor.sends(id, command, 0, Editor.drawn(30, 40));

    assertThat(second).isEqualTo(first);
    assertThat(edits(id)).hasSize(1);
  }

  @Test
  void whoWasOvertakenIsToldTheVersionAndNothingOfHisIsKept() {
    String id = house.finished();
    var track = editor.sends(id, 0, Editor.drawn(30, 40)).created().orElseThrow();
    editor.sends(id, 1, new Edit.SetBox(track, Target.FACES, 35, new Box(1, 1, 5, 5)));

    EditReply late =
        editor.sends(id, 1, new Edit.SetBox(track, Target.FACES, 35, new Box(2, 2, 5, 5)));

    assertThat(late.taken()).isFalse();
    assertThat(late.version()).isEqualTo(2);
    assertThat(late.refusal().map(Refusal::kind)).contains(Refusal.Kind.CONFLICT);
    assertThat(edits(id)).hasSize(2);
  }

  @Test
  void aThousandEditsOfTenPeopleAreAllThereAndPlannedAsIfOneHadMadeThem() {
    String id = house.finished();
    List<Future<?>> people = new ArrayList<>();
    for (int person = 0; person < 10; person++) people.add(draws(id, person, 0));

    TestHouse.await(Future.all(people));

    List<LoggedEdit> edits = edits(id);
    assertThat(edits).hasSize(1000);
    assertThat(edits.stream().map(LoggedEdit::cmdId).distinct()).hasSize(1000);
    editor.untilPlanned(id, 1000);
    var serial = new EditedPlan(new EditLog(edits), TestHouse.FACES);
    for (Slice slice : house.slices(id)) assertThat(slice).isEqualTo(serial.apply(bare(slice)));
  }

  @Test
  void anEditThatWasAnsweredOutlivesTheRoomThatTookIt() {
    String id = house.finished();
    editor.sends(id, 0, Editor.drawn(30, 40));

    house.closeRoom();
    house.open();

    editor.untilPlanned(id, 1);
    assertThat(frame(id, 35).regions()).hasSize(1);
    house.untilFinished(id);
  }

  @Test
  void editsWhileAVideoIsAtWorkStandInItsResult() {
    String id = house.received("clip.mp4");
    house.until(id, video -> video.progress().renderedSegments() > 1);

    EditReply reply = editor.sends(id, 0, Editor.drawn(2, 6));

    assertThat(reply.taken()).isTrue();
    house.untilFinished(id);
    assertThat(frame(id, 4).regions()).hasSize(1);
    assertThat(frame(id, 7).regions()).isEmpty();
  }

  @Test
  void tracksThatPeopleDrewAreListed() {
    String id = house.finished();
    editor.sends(id, 0, Editor.drawn(30, 40));

    var list = house.ask(Addresses.TRACKS_LIST, new VideoId(id));

    assertThat(list.frames()).isEqualTo(clip.frames());
    assertThat(list.tracks())
        .singleElement()
        .returns(new FrameRange(30, 40), TrackFacts::frames)
        .returns(Target.FACES, TrackFacts::target)
        .returns(true, TrackFacts::own)
        .returns(ReviewState.ACCEPTED, TrackFacts::review);
  }

  @Test
  void aResultInWhichSomethingMutedIsHeardIsNotServedAndTheSoundAloneIsMadeAgain() {
    String id = house.finished();
    int before = house.released.size();

    editor.sends(id, 0, new Edit.MuteAudio(new PtsRange(2000, 3000)));
    FailureKind meanwhile = house.refusal(Addresses.RESULT_LOCATE, new VideoId(id));

    assertThat(meanwhile).isEqualTo(FailureKind.CONFLICT);
    house.untilFinished(id);
    assertThat(house.released.subList(before, house.released.size()))
        .extracting(TaskRequest::kind)
        .containsExactly(TaskKind.AUDIO, TaskKind.COMPOSE);
    assertThat(house.input(house.released.get(before), "muted", MutedSound.class).ranges())
        .containsExactly(new PtsRange(2000, 3000));
    assertThat(sound(house.released.get(before + 1)))
        .contains(house.released.get(before).inputsHash());
  }

  @Test
  void soundThatIsHeardAgainIsMadeOfTheSameInputsAsBefore() {
    String id = house.finished();
    TaskRequest first = audio(0);
    UUID muting = UUID.randomUUID();
    editor.sends(id, muting, 0, new Edit.MuteAudio(new PtsRange(2000, 3000)));
    editor.untilPlanned(id, 1);
    house.untilFinished(id);

    editor.sends(id, 1, new Edit.Undo(muting));

    assertThat(house.ask(Addresses.RESULT_LOCATE, new VideoId(id)).result()).isNotNull();
    house.untilTrue(() -> audios().count() == 3);
    assertThat(audio(1).inputsHash()).isNotEqualTo(first.inputsHash());
    assertThat(audio(2).inputsHash()).isEqualTo(first.inputsHash());
    house.until(id, video -> video.phase() == VideoPhase.RELEASED);
  }

  @Test
  void whatIsMutedAndHeardAgainInOneBreathCostsNothing() {
    String id = house.finished();
    int before = house.released.size();
    UUID muting = UUID.randomUUID();
    editor.sends(id, muting, 0, new Edit.MuteAudio(new PtsRange(2000, 3000)));

    editor.sends(id, 1, new Edit.Undo(muting));

    editor.untilPlanned(id, 2);
    assertThat(house.get(id).result()).isPresent();
    assertThat(house.released).hasSize(before);
  }

  @Test
  void whatIsMutedWhileTheSoundIsMadeStandsInTheResult() {
    String id = house.received("clip.mp4");
    house.until(id, video -> video.progress().renderedSegments() > 1);

    editor.sends(id, 0, new Edit.MuteAudio(new PtsRange(2000, 3000)));

    house.untilFinished(id);
    TaskRequest last = audios().reduce((a, b) -> b).orElseThrow();
    assertThat(NamedClaim.find(last.inputs(), "muted")).isPresent();
    TaskRequest composed = house.released.get(house.released.size() - 1);
    assertThat(sound(composed)).contains(last.inputsHash());
  }

  private Stream<TaskRequest> audios() {
    return house.released.stream().filter(task -> task.kind() == TaskKind.AUDIO);
  }

  private TaskRequest audio(int nth) {
    return audios().skip(nth).findFirst().orElseThrow();
  }

  /** The key of the sound that a result is put together with. */
  private String sound(TaskRequest compose) {
    return house.input(compose, "manifest", Manifest.class).audio().orElseThrow().key();
  }

  /** One person's hundred edits, each sent when the one before was answered. */
  private Future<?> draws(String id, int person, int nth) {
    if (nth == 100) return Future.succeededFuture();
    var box = new Box(person * 100, nth * 5, 20, 20);
    var edit =
        new Edit.AddTrack(Target.FACES, new FrameRange(30, 31 + nth % 7), box, Optional.empty());
    var command = new EditCommand(UUID.randomUUID(), 0, "person " + person, Instant.EPOCH, edit);
    return house
        .bus
        .ask(Addresses.EDIT_MAKE, new MakeEdit(id, command))
        .compose(
            reply -> {
              assertThat(reply.taken()).isTrue();
              return draws(id, person, nth + 1);
            });
  }

  private List<LoggedEdit> edits(String id) {
    List<LoggedEdit> all = new ArrayList<>();
    EditPage page = house.ask(Addresses.EDITS_LIST, new ListEdits(id, 0, ListEdits.MOST));
    while (!page.edits().isEmpty()) {
      all.addAll(page.edits());
      page = house.ask(Addresses.EDITS_LIST, new ListEdits(id, all.size(), ListEdits.MOST));
    }
    return all;
  }

  private SliceFrame frame(String id, long frame) {
    for (Slice slice : house.slices(id)) {
      long at = frame - slice.firstFrame();
      if (at >= 0 && at < slice.frames().size()) return slice.frames().get((int) at);
    }
    throw new AssertionError("no slice holds frame " + frame);
  }

  /** As it was planned before anybody drew on it. */
  private static Slice bare(Slice slice) {
    List<SliceFrame> frames =
        slice.frames().stream()
            .map(f -> new SliceFrame(f.pts(), f.duration(), f.blank(), List.<Region>of()))
            .toList();
    return new Slice(slice.segment(), slice.range(), slice.firstFrame(), frames);
  }

  private List<Integer> segmentsShowing(String id, FrameRange range) {
    return house.slices(id).stream()
        .filter(
            s ->
                !s.frames().isEmpty()
                    && new FrameRange(s.firstFrame(), s.firstFrame() + s.frames().size())
                        .overlaps(range))
        .map(Slice::segment)
        .toList();
  }

  private List<Integer> rendered(int before) {
    return house.released.subList(before, house.released.size()).stream()
        .filter(task -> task.kind() == TaskKind.RENDER)
        .map(TaskRequest::segment)
        .sorted()
        .toList();
  }
}
