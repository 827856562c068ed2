package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.export.ExportView;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.contract.video.FrameLocation;
import io.garim.contract.video.KeepPack;
import io.garim.contract.video.LocateFrame;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoView;
import io.garim.domain.editing.Edit;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.media.PtsRange;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What edits leave behind is deleted, and nothing else, against a real database. */
class TidyingIT {
  private final TestClip clip = new TestClip(9, true);
  private TestHouse house;
  private Editor editor;

  @BeforeEach
  void open() {
    house = new TestHouse(MariaDb.shared().hasty()).open().workers(4);
    editor = new Editor(house);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatAnEditSupersededIsDeletedAndWhatIsShownStays() {
    // Given a finished video with previews of the frames that an edit hides
    String id = finished();
    Claim part = locate(id, 35).part();
    Claim pack = keptPack(id, 35);
    Claim result = result(id);
    Claim aside = locate(id, 200).part();
    // When its part and its result were made anew
    editor.makes(id, 0, Editor.drawn(30, 40));
    house.untilFinished(id);
    // Then the old ones and the previews go, and all that is shown is there
    untilGone(part, pack, result);
    assertThat(there(result(id))).isTrue();
    assertThat(there(aside)).isTrue();
    Set<String> parts = new TreeSet<>();
    for (long frame = 0; frame < clip.frames(); frame++) parts.add(locate(id, frame).part().key());
    assertThat(keys(id, Bucket.WORK, "part")).containsExactlyElementsOf(parts);
    assertThat(keys(id, Bucket.RESULTS, "result")).containsExactly(result(id).key());
    assertThat(house.objects.keys(Bucket.ORIGINALS, ObjectKeys.prefix(id))).hasSize(1);
  }

  @Test
  void slicesThatWereSupersededGoOnceNobodyCanNameThemAgain() {
    // Given a video that was edited
    String id = finished();
    List<String> before = keys(id, Bucket.WORK, "slice");
    UUID drawing = UUID.randomUUID();
    editor.makes(id, drawing, 0, Editor.drawn(30, 40));
    house.untilFinished(id);
    assertThat(keys(id, Bucket.WORK, "slice").size()).isGreaterThan(before.size());
    // When it is put back hours later
    house.later = Duration.ofHours(3);
    editor.makes(id, 1, new Edit.Undo(drawing));
    // Then the slices are what they were before
    house.untilTrue(() -> keys(id, Bucket.WORK, "slice").equals(before));
    house.untilFinished(id);
  }

  @Test
  void outputOfATaskThatIsStillOpenStays() {
    // Given a rendering that is stored and not told yet, and an object that nothing names
    house.works(clip, t -> t.kind() != TaskKind.RENDER, 2);
    String id = house.received("clip.mp4");
    TaskRequest task = house.take(t -> t.kind() == TaskKind.RENDER);
    assertThat(house.lease(task, "slow")).isTrue();
    TaskResult made = house.work(clip, task, "slow");
    Claim orphan = orphan(id);
    // When what nothing names is deleted
    untilGone(orphan);
    // Then the output is there, and so is what the task works on
    Claim part = NamedClaim.find(made.outputs(), "part").orElseThrow();
    assertThat(there(part)).isTrue();
    assertThat(task.inputs()).allMatch(input -> there(input.claim()));
  }

  @Test
  void hiddenResultGoesThoughNoneIsMadeInItsPlace() {
    // Given a finished video that nobody works on any more
    String id = house.finishedByHand(clip);
    Claim result = result(id);
    Claim old = locate(id, 35).part();
    // When an edit hides something
    editor.makes(id, 0, Editor.drawn(30, 40));
    // Then its result and the part are deleted while the new ones are waited for
    untilGone(result, old);
    assertThat(house.get(id).result()).isEmpty();
    assertThat(there(locate(id, 200).part())).isTrue();
  }

  @Test
  void partOfAStoppedVideoGoesOnceItShowsWhatWasHiddenAndIsMadeAnewWithARetry() {
    // Given a video that was stopped when all its parts were there
    house.works(clip, t -> t.kind() != TaskKind.COMPOSE, 4);
    String id = house.received("clip.mp4");
    house.until(id, VideoPhase.COMPOSING);
    Claim part = locate(id, 35).part();
    Claim aside = locate(id, 200).part();
    house.ask(Addresses.VIDEO_CANCEL, new VideoId(id));
    // When an edit hides something
    editor.makes(id, 0, Editor.drawn(30, 40));
    // Then the part that shows it goes, and the others stay
    untilGone(part);
    assertThat(there(aside)).isTrue();
    assertThat(house.get(id).phase()).isEqualTo(VideoPhase.CANCELLED);
    // and the video goes on with another part in its place
    int before = house.released.size();
    house.ask(Addresses.VIDEO_RETRY, new VideoId(id));
    house.works(clip, t -> t.kind() == TaskKind.COMPOSE, 1);
    VideoView video = house.until(id, VideoPhase.RELEASED);
    assertThat(video.result().orElseThrow().frames()).isEqualTo(clip.frames());
    assertThat(locate(id, 35).part()).isNotEqualTo(part);
    assertThat(locate(id, 200).part()).isEqualTo(aside);
    assertThat(house.released.subList(before, house.released.size()))
        .extracting(TaskRequest::kind)
        .startsWith(TaskKind.RENDER)
        .endsWith(TaskKind.COMPOSE)
        .containsOnlyOnce(TaskKind.COMPOSE);
  }

  @Test
  void fileOfAnExportThatIsOutdatedGoesAndThatOfAnotherStays() {
    // Given two exports
    String id = finished();
    ExportView early = editor.exported(id, 5, 60);
    ExportView late = editor.exported(id, 150, 210);
    Claim outdated = house.ask(Addresses.EXPORT_LOCATE, Editor.named(early)).result();
    Claim good = house.ask(Addresses.EXPORT_LOCATE, Editor.named(late)).result();
    // When an edit hides more in one
    editor.makes(id, 0, Editor.drawn(30, 40));
    // Then its file goes
    untilGone(outdated);
    assertThat(there(good)).isTrue();
    assertThat(house.ask(Addresses.EXPORT_LOCATE, Editor.named(late)).result()).isEqualTo(good);
  }

  @Test
  void whatWasNotedBeforeARestartGoesAfterIt() {
    // Given an object that nothing names, and a room that is closed after it noted so
    String id = finished();
    Claim orphan = orphan(id);
    house.closeRoom();
    // When another room is opened
    house.open();
    // Then it goes
    untilGone(orphan);
    assertThat(there(result(id))).isTrue();
  }

  /** Waits as a sweep looks: each some seconds, twice, for a note and for deleting. */
  private void untilGone(Claim... claims) {
    for (Claim claim : claims) {
      house.untilTrue(() -> !there(claim));
    }
  }

  private boolean there(Claim claim) {
    return house.objects.keys(claim.bucket(), claim.key()).contains(claim.key());
  }

  private List<String> keys(String id, Bucket bucket, String kind) {
    return house.objects.keys(bucket, ObjectKeys.prefix(id) + kind + "/");
  }

  private Claim orphan(String id) {
    String key = ObjectKeys.output(id, "part", "f".repeat(64), 1, "killed");
    Claim orphan =
        TestHouse.await(house.objects.write(Bucket.WORK, key, Buffer.buffer("of nobody")));
    // Something else changes, so that the video is looked at soon.
    editor.makes(id, 0, new Edit.MuteAudio(new PtsRange(0, 10)));
    return orphan;
  }

  private Claim keptPack(String id, long frame) {
    FrameLocation at = locate(id, frame);
    String key = ObjectKeys.output(id, "pack", at.part().digest(), 1, "worker");
    Claim pack = TestHouse.await(house.objects.write(Bucket.WORK, key, Buffer.buffer("pictures")));
    house.ask(Addresses.PACK_KEEP, new KeepPack(id, at.segment(), at.part(), pack));
    return pack;
  }

  private Claim result(String id) {
    return house.ask(Addresses.RESULT_LOCATE, new VideoId(id)).result();
  }

  private FrameLocation locate(String id, long frame) {
    return house.ask(Addresses.FRAME_LOCATE, new LocateFrame(id, frame));
  }

  private String finished() {
    house.autopilot(clip, 4);
    return house.finished();
  }
}
