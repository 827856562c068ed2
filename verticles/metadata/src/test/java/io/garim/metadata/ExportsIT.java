package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.edit.EditReply;
import io.garim.contract.edit.ListEdits;
import io.garim.contract.edit.MakeEdit;
import io.garim.contract.export.ExportId;
import io.garim.contract.export.ExportState;
import io.garim.contract.export.ExportView;
import io.garim.contract.export.MakeExport;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.task.Manifest;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoView;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditCommand;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.geometry.Box;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.wire.RecordBytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ranges of a video as videos of their own, against a real database. */
class ExportsIT {
  private final TestClip clip = new TestClip(21, true);
  private TestHouse house;

  @BeforeEach
  void open() {
    house = new TestHouse(MariaDb.shared().schema()).open().workers(4);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void onlyTheTwoEndsOfARangeAreRenderedAndTheVideoDoesNotNotice() {
    String id = finished();
    VideoView before = house.get(id);
    int released = house.released.size();

    ExportView asked = make(id, 30, 210);

    assertThat(asked.state()).isEqualTo(ExportState.WORKING);
    ExportView ready = until(asked, ExportState.READY);
    assertThat(ready.frames()).isEqualTo(new FrameRange(30, 210));
    List<TaskRequest> tasks = house.released.subList(released, house.released.size());
    assertThat(tasks)
        .extracting(TaskRequest::kind)
        .containsExactly(TaskKind.RENDER, TaskKind.RENDER, TaskKind.COMPOSE);
    VideoView after = house.get(id);
    assertThat(after.phase()).isEqualTo(VideoPhase.RELEASED);
    assertThat(after.progress()).isEqualTo(before.progress());
    assertThat(after.result()).isEqualTo(before.result());
    assertThat(shown(tasks.get(0)).get(0).pts()).isEqualTo(30 * 40);
    assertThat(span(tasks.get(2))).isEqualTo(new PtsRange(30 * 40, 210 * 40));
    Manifest manifest = manifest(tasks.get(2));
    assertThat(manifest.parts().stream().mapToLong(p -> p.ledger().frames()).sum()).isEqualTo(180);
    assertThat(manifest.audio()).isPresent();
    assertThat(manifest.parts().subList(1, manifest.parts().size() - 1))
        .isNotEmpty()
        .isEqualTo(whole(id, manifest));
  }

  @Test
  void wholeSegmentsNeedNoRendering() {
    String id = finished();
    int released = house.released.size();

    until(make(id, 0, clip.frames()), ExportState.READY);

    assertThat(house.released.subList(released, house.released.size()))
        .extracting(TaskRequest::kind)
        .containsExactly(TaskKind.COMPOSE);
  }

  @Test
  void aSingleFrameCanBeExported() {
    String id = finished();
    int released = house.released.size();

    ExportView ready = until(make(id, 77, 78), ExportState.READY);

    assertThat(house.released.subList(released, house.released.size())).hasSize(2);
    assertThat(house.ask(Addresses.EXPORT_LOCATE, named(ready)).fileName())
        .isEqualTo("clip-77-77-garim.mp4");
  }

  @Test
  void theSameRangeIsNotMadeTwice() {
    String id = finished();
    ExportView first = until(make(id, 30, 60), ExportState.READY);

    ExportView second = make(id, 30, 60);

    assertThat(second).isEqualTo(first);
    assertThat(house.ask(Addresses.EXPORTS_LIST, new VideoId(id)).exports()).containsExactly(first);
  }

  @Test
  void anEditThatHidesMoreInTheRangeMakesItUnreadableAtOnce() {
    String id = finished();
    ExportView touched = until(make(id, 30, 60), ExportState.READY);
    ExportView aside = until(make(id, 100, 200), ExportState.READY);

    make(id, 0, drawn(59, 62));

    assertThat(house.refusal(Addresses.EXPORT_LOCATE, named(touched))).isEqualTo(FailureKind.GONE);
    assertThat(house.ask(Addresses.EXPORT_LOCATE, named(aside)).result()).isNotNull();
    untilPlanned(id, 1);
    house.until(id, VideoPhase.RELEASED);
    ExportView again = until(make(id, 30, 60), ExportState.READY);
    assertThat(again.id()).isNotEqualTo(touched.id());
    assertThat(again.version()).isEqualTo(1);
  }

  @Test
  void anEditThatMutesMoreInTheRangeMakesItUnreadableAtOnce() {
    String id = finished();
    ExportView touched = until(make(id, 30, 60), ExportState.READY);
    ExportView aside = until(make(id, 100, 200), ExportState.READY);

    make(id, 0, new Edit.MuteAudio(new PtsRange(59 * 40, 62 * 40)));

    assertThat(house.refusal(Addresses.EXPORT_LOCATE, named(touched))).isEqualTo(FailureKind.GONE);
    assertThat(house.ask(Addresses.EXPORT_LOCATE, named(aside)).result()).isNotNull();
    FailureKind meanwhile = refusal(id, 30, 60);
    assertThat(meanwhile).isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void anExportUnderWayStopsWhenSomethingInItIsHidden() {
    String id = finishedByHand();
    ExportView asked = make(id, 30, 60);
    TaskRequest rendering = house.take(task -> task.kind() == TaskKind.RENDER);
    house.lease(rendering, "worker");

    make(id, 0, drawn(40, 42));

    assertThat(get(asked).state()).isEqualTo(ExportState.OUTDATED);
    assertThat(house.finish(house.work(clip, rendering, "worker"))).isFalse();
  }

  @Test
  void anExportUnderWayOutlivesTheRoom() {
    String id = finishedByHand();
    ExportView asked = make(id, 30, 60);
    TaskRequest rendering = house.take(task -> task.kind() == TaskKind.RENDER);
    house.lease(rendering, "worker");

    house.closeRoom();
    house.open();

    assertThat(house.finish(house.work(clip, rendering, "worker"))).isTrue();
    house.autopilot(clip, 2);
    until(asked, ExportState.READY);
  }

  @Test
  void anExportThatCannotBeMadeFailsAloneAndSaysWhy() {
    String id = finishedByHand();
    ExportView asked = make(id, 0, clip.frames());
    TaskRequest composing = house.take(task -> task.kind() == TaskKind.COMPOSE);
    house.lease(composing, "worker");

    house.finish(TestHouse.failed(composing, "worker", FailureKind.NOT_AVAILABLE));

    ExportView failed = get(asked);
    assertThat(failed.state()).isEqualTo(ExportState.FAILED);
    assertThat(failed.problem().orElseThrow().sentence()).isEqualTo("It went wrong.");
    assertThat(house.get(id).phase()).isEqualTo(VideoPhase.RELEASED);
    assertThat(house.refusal(Addresses.EXPORT_LOCATE, named(asked)))
        .isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void rangesThatCannotBeHandedOutAreRefused() {
    String unseen = house.create("clip.mp4");
    FailureKind early = refusal(unseen, 0, 10);
    String id = finished();

    FailureKind beyond = refusal(id, 500, clip.frames() + 1);
    ExportView made = make(id, 0, 10);
    var stranger = new ExportId(unseen, made.id());

    assertThat(early).isEqualTo(FailureKind.CONFLICT);
    assertThat(beyond).isEqualTo(FailureKind.INVALID);
    assertThat(house.refusal(Addresses.EXPORT_GET, stranger)).isEqualTo(FailureKind.NOT_FOUND);
  }

  @Test
  void aDeletedVideoHasNoExports() {
    String id = finishedByHand();
    ExportView asked = make(id, 30, 60);
    TaskRequest rendering = house.take(task -> task.kind() == TaskKind.RENDER);
    house.lease(rendering, "worker");

    house.ask(Addresses.VIDEO_DELETE, new VideoId(id));

    assertThat(house.refusal(Addresses.EXPORT_GET, named(asked))).isEqualTo(FailureKind.GONE);
    assertThat(refusal(id, 0, 10)).isEqualTo(FailureKind.GONE);
    assertThat(house.finish(house.work(clip, rendering, "worker"))).isFalse();
  }

  @Test
  void aRangeIsHandedOutWhileTheRestIsStillRendered() {
    String id = house.received("clip.mp4");
    house.works(clip, task -> task.kind() != TaskKind.RENDER || task.segment() != 5, 2);
    house.until(
        id,
        v ->
            v.progress().segments() > 1
                && v.progress().renderedSegments() == v.progress().segments() - 1
                && v.progress().audioDone());

    ExportView ready = until(make(id, 5, 40), ExportState.READY);

    assertThat(house.ask(Addresses.EXPORT_LOCATE, named(ready)).result()).isNotNull();
    assertThat(refusal(id, 5, 400)).isEqualTo(FailureKind.CONFLICT);
    assertThat(house.get(id).phase()).isEqualTo(VideoPhase.PROCESSING);
  }

  private String finished() {
    house.autopilot(clip, 4);
    String id = house.received("clip.mp4");
    house.until(id, VideoPhase.RELEASED);
    return id;
  }

  /** Finished, and nobody works any more. */
  private String finishedByHand() {
    String id = house.received("clip.mp4");
    while (house.get(id).phase() != VideoPhase.RELEASED) house.workOff(clip, task -> true);
    return id;
  }

  private ExportView make(String id, long from, long to) {
    return house.ask(Addresses.EXPORT_MAKE, new MakeExport(id, new FrameRange(from, to)));
  }

  private FailureKind refusal(String id, long from, long to) {
    return house.refusal(Addresses.EXPORT_MAKE, new MakeExport(id, new FrameRange(from, to)));
  }

  private static ExportId named(ExportView export) {
    return new ExportId(export.videoId(), export.id());
  }

  private ExportView get(ExportView export) {
    return house.ask(Addresses.EXPORT_GET, named(export));
  }

  private ExportView until(ExportView export, ExportState state) {
    house.untilTrue(() -> get(export).state() == state);
    return get(export);
  }

  private void untilPlanned(String id, long version) {
    house.untilTrue(
        () -> house.ask(Addresses.EDITS_LIST, new ListEdits(id, 0, 1)).planned() >= version);
  }

  private EditReply make(String id, long base, Edit edit) {
    var command = new EditCommand(UUID.randomUUID(), base, "somebody", Instant.EPOCH, edit);
    return house.ask(Addresses.EDIT_MAKE, new MakeEdit(id, command));
  }

  private static Edit drawn(long from, long to) {
    var box = new Box(100, 100, 50, 60);
    return new Edit.AddTrack(Target.FACES, new FrameRange(from, to), box, Optional.empty());
  }

  private List<SliceFrame> shown(TaskRequest rendering) {
    return RecordBytes.read(bytes(rendering, "slice"), Slice.class).frames();
  }

  private PtsRange span(TaskRequest composing) {
    return RecordBytes.read(bytes(composing, "span"), PtsRange.class);
  }

  private Manifest manifest(TaskRequest composing) {
    return RecordBytes.read(bytes(composing, "manifest"), Manifest.class);
  }

  /** The parts of the video's own result that lie between the ends of an export. */
  private List<Manifest.Part> whole(String id, Manifest export) {
    int first = export.parts().get(0).segment();
    int last = export.parts().get(export.parts().size() - 1).segment();
    TaskRequest own =
        house.released.stream()
            .filter(t -> t.videoId().equals(id) && t.kind() == TaskKind.COMPOSE)
            .findFirst()
            .orElseThrow();
    return manifest(own).parts().stream()
        .filter(part -> part.segment() > first && part.segment() < last)
        .toList();
  }

  private byte[] bytes(TaskRequest task, String input) {
    Claim claim = NamedClaim.find(task.inputs(), input).orElseThrow();
    return TestHouse.await(house.objects.whole(claim)).getBytes();
  }
}
