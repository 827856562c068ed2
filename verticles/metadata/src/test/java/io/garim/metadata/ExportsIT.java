package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
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
import io.garim.domain.editing.FrameRange;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.media.PtsRange;
import io.garim.domain.redaction.Slice;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ranges of a video as videos of their own, against a real database. */
class ExportsIT {
  private final TestClip clip = new TestClip(21, true);
  private TestHouse house;
  private Editor editor;

  @BeforeEach
  void open() {
    house = new TestHouse(MariaDb.shared().schema()).open().workers(4);
    editor = new Editor(house);
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

    ExportView asked = editor.exports(id, 30, 210);

    assertThat(asked.state()).isEqualTo(ExportState.WORKING);
    ExportView ready = editor.until(asked, ExportState.READY);
    assertThat(ready.frames()).isEqualTo(new FrameRange(30, 210));
    List<TaskRequest> tasks = house.released.subList(released, house.released.size());
    assertThat(tasks)
        .extracting(TaskRequest::kind)
        .containsExactly(TaskKind.RENDER, TaskKind.RENDER, TaskKind.COMPOSE);
    VideoView after = house.get(id);
    assertThat(after.phase()).isEqualTo(VideoPhase.RELEASED);
    assertThat(after.progress()).isEqualTo(before.progress());
    assertThat(after.result()).isEqualTo(before.result());
    assertThat(house.input(tasks.get(0), "slice", Slice.class).frames().get(0).pts())
        .isEqualTo(30 * 40);
    assertThat(house.input(tasks.get(2), "span", PtsRange.class))
        .isEqualTo(new PtsRange(30 * 40, 210 * 40));
    Manifest manifest = house.input(tasks.get(2), "manifest", Manifest.class);
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

    editor.exported(id, 0, clip.frames());

    assertThat(house.released.subList(released, house.released.size()))
        .extracting(TaskRequest::kind)
        .containsExactly(TaskKind.COMPOSE);
  }

  @Test
  void aSingleFrameCanBeExported() {
    String id = finished();
    int released = house.released.size();

    ExportView ready = editor.exported(id, 77, 78);

    assertThat(house.released.subList(released, house.released.size())).hasSize(2);
    assertThat(house.ask(Addresses.EXPORT_LOCATE, Editor.named(ready)).fileName())
        .isEqualTo("clip-77-77-garim.mp4");
  }

  @Test
  void theSameRangeIsNotMadeTwice() {
    String id = finished();
    ExportView first = editor.exported(id, 30, 60);

    ExportView second = editor.exports(id, 30, 60);

    assertThat(second).isEqualTo(first);
    assertThat(house.ask(Addresses.EXPORTS_LIST, new VideoId(id)).exports()).containsExactly(first);
  }

  @Test
  void anEditThatHidesMoreInTheRangeMakesItUnreadableAtOnce() {
    String id = finished();
    ExportView touched = editor.exported(id, 30, 60);
    ExportView aside = editor.exported(id, 100, 200);

    editor.makes(id, 0, Editor.drawn(59, 62));

    assertThat(house.refusal(Addresses.EXPORT_LOCATE, Editor.named(touched)))
        .isEqualTo(FailureKind.GONE);
    assertThat(house.ask(Addresses.EXPORT_LOCATE, Editor.named(aside)).result()).isNotNull();
    editor.untilPlanned(id, 1);
    house.until(id, VideoPhase.RELEASED);
    ExportView again = editor.exported(id, 30, 60);
    assertThat(again.id()).isNotEqualTo(touched.id());
    assertThat(again.version()).isEqualTo(1);
  }

  @Test
  void anEditThatMutesMoreInTheRangeMakesItUnreadableAtOnce() {
    String id = finished();
    ExportView touched = editor.exported(id, 30, 60);
    ExportView aside = editor.exported(id, 100, 200);

    editor.makes(id, 0, new Edit.MuteAudio(new PtsRange(59 * 40, 62 * 40)));

    assertThat(house.refusal(Addresses.EXPORT_LOCATE, Editor.named(touched)))
        .isEqualTo(FailureKind.GONE);
    assertThat(house.ask(Addresses.EXPORT_LOCATE, Editor.named(aside)).result()).isNotNull();
    FailureKind meanwhile = refusal(id, 30, 60);
    assertThat(meanwhile).isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void anExportUnderWayStopsWhenSomethingInItIsHidden() {
    String id = house.finishedByHand(clip);
    ExportView asked = editor.exports(id, 30, 60);
    TaskRequest rendering = house.take(task -> task.kind() == TaskKind.RENDER);
    house.lease(rendering, "worker");

    editor.makes(id, 0, Editor.drawn(40, 42));

    assertThat(editor.now(asked).state()).isEqualTo(ExportState.OUTDATED);
    assertThat(house.finish(house.work(clip, rendering, "worker"))).isFalse();
  }

  @Test
  void anExportUnderWayOutlivesTheRoom() {
    String id = house.finishedByHand(clip);
    ExportView asked = editor.exports(id, 30, 60);
    TaskRequest rendering = house.take(task -> task.kind() == TaskKind.RENDER);
    house.lease(rendering, "worker");

    house.closeRoom();
    house.open();

    assertThat(house.finish(house.work(clip, rendering, "worker"))).isTrue();
    house.autopilot(clip, 2);
    editor.until(asked, ExportState.READY);
  }

  @Test
  void anExportThatCannotBeMadeFailsAloneAndSaysWhy() {
    String id = house.finishedByHand(clip);
    ExportView asked = editor.exports(id, 0, clip.frames());
    TaskRequest composing = house.take(task -> task.kind() == TaskKind.COMPOSE);
    house.lease(composing, "worker");

    house.finish(TestHouse.failed(composing, "worker", FailureKind.NOT_AVAILABLE));

    ExportView failed = editor.now(asked);
    assertThat(failed.state()).isEqualTo(ExportState.FAILED);
    assertThat(failed.problem().orElseThrow().sentence()).isEqualTo("It went wrong.");
    assertThat(house.get(id).phase()).isEqualTo(VideoPhase.RELEASED);
    assertThat(house.refusal(Addresses.EXPORT_LOCATE, Editor.named(asked)))
        .isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void rangesThatCannotBeHandedOutAreRefused() {
    String unseen = house.create("clip.mp4");
    FailureKind early = refusal(unseen, 0, 10);
    String id = finished();

    FailureKind beyond = refusal(id, 500, clip.frames() + 1);
    ExportView made = editor.exports(id, 0, 10);
    var stranger = new ExportId(unseen, made.id());

    assertThat(early).isEqualTo(FailureKind.CONFLICT);
    assertThat(beyond).isEqualTo(FailureKind.INVALID);
    assertThat(house.refusal(Addresses.EXPORT_GET, stranger)).isEqualTo(FailureKind.NOT_FOUND);
  }

  @Test
  void aDeletedVideoHasNoExports() {
    String id = house.finishedByHand(clip);
    ExportView asked = editor.exports(id, 30, 60);
    TaskRequest rendering = house.take(task -> task.kind() == TaskKind.RENDER);
    house.lease(rendering, "worker");

    house.ask(Addresses.VIDEO_DELETE, new VideoId(id));

    assertThat(house.refusal(Addresses.EXPORT_GET, Editor.named(asked)))
        .isEqualTo(FailureKind.GONE);
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

    ExportView ready = editor.exported(id, 5, 40);

    assertThat(house.ask(Addresses.EXPORT_LOCATE, Editor.named(ready)).result()).isNotNull();
    assertThat(refusal(id, 5, 400)).isEqualTo(FailureKind.CONFLICT);
    assertThat(house.get(id).phase()).isEqualTo(VideoPhase.PROCESSING);
  }

  private String finished() {
    house.autopilot(clip, 4);
    return house.finished();
  }

  private FailureKind refusal(String id, long from, long to) {
    return house.refusal(Addresses.EXPORT_MAKE, new MakeExport(id, new FrameRange(from, to)));
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
    return house.input(own, "manifest", Manifest.class).parts().stream()
        .filter(part -> part.segment() > first && part.segment() < last)
        .toList();
  }
}
