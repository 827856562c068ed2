package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.task.RenewAnswer.Verdict;
import io.garim.contract.task.RenewLease;
import io.garim.contract.task.ResultVerdict;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.contract.video.VideoChanged;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What results do to tasks and videos: honest, repeated, stale, failed and false ones. */
class ResultsIT {
  private static final TestClip CLIP = new TestClip(7, false);
  private MetadataConfig config;
  private TestHouse house;

  @BeforeEach
  void open() {
    config = MariaDb.shared().schema();
    house = new TestHouse(config).open().workers(8);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aRepeatedResultChangesNothing() {
    String id = probed();
    TaskRequest task = leased(TaskKind.ANALYZE, "me");
    TaskResult result = house.work(CLIP, task, "me");
    assertThat(house.finish(result)).isTrue();

    boolean again = house.finish(result);

    assertThat(again).isFalse();
    assertThat(house.get(id).progress().analyzedSegments()).isEqualTo(1);
    var heartbeat = new RenewLease(task.taskId(), task.attempt(), "me", 1, 1);
    assertThat(house.ask(Addresses.TASK_RENEW, heartbeat).verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void theSameResultToldManyTimesAtOnceCountsOnce() {
    house.open(); // a second room on the same database, which answers every other question
    String id = probed();
    TaskRequest task = leased(TaskKind.ANALYZE, "me");
    TaskResult result = house.work(CLIP, task, "me");

    List<Future<ResultVerdict>> verdicts = new ArrayList<>();
    for (int i = 0; i < 8; i++) verdicts.add(house.bus.ask(Addresses.TASK_FINISH, result));

    assertThat(TestHouse.await(Future.all(verdicts)).<ResultVerdict>list())
        .filteredOn(ResultVerdict::accepted)
        .hasSize(1);
    assertThat(house.get(id).progress().analyzedSegments()).isEqualTo(1);
  }

  @Test
  void nobodyElseCanFinishOrRenewALeasedTask() {
    String id = probed();
    TaskRequest task = leased(TaskKind.ANALYZE, "me");

    boolean accepted = house.finish(house.work(CLIP, task, "somebody else"));

    assertThat(accepted).isFalse();
    assertThat(house.lease(task, "somebody else")).isFalse();
    assertThat(house.lease(task, "me")).isTrue();
    var heartbeat = new RenewLease(task.taskId(), task.attempt(), "somebody else", 1, 1);
    assertThat(house.ask(Addresses.TASK_RENEW, heartbeat).verdict()).isEqualTo(Verdict.STOP);
    assertThat(house.get(id).progress().analyzedSegments()).isZero();
  }

  @Test
  void manySegmentsFinishedAtOnceAreAllCounted() {
    var clip = new TestClip(25, false);
    house.open(); // a second room on the same database, which answers every other question
    String id = house.received("clip.mp4");
    house.workOff(clip, kind(TaskKind.PROBE));
    int segments = house.until(id, VideoPhase.PROCESSING).progress().segments();
    List<TaskResult> results = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      TaskRequest task = house.take(kind(TaskKind.ANALYZE));
      house.lease(task, "me");
      results.add(house.work(clip, task, "me"));
    }

    List<Future<ResultVerdict>> verdicts =
        results.stream().map(r -> house.bus.ask(Addresses.TASK_FINISH, r)).toList();

    assertThat(TestHouse.await(Future.all(verdicts)).<ResultVerdict>list())
        .allMatch(ResultVerdict::accepted);
    assertThat(house.get(id).progress().analyzedSegments()).isEqualTo(segments);
    assertThat(house.get(id).progress().analyzedFrames()).isEqualTo(clip.frames());
    house.autopilot(clip, 4);
    assertThat(house.until(id, VideoPhase.RELEASED).result().orElseThrow().frames())
        .isEqualTo(clip.frames());
  }

  @Test
  void aFaultOfTheInputIsTriedAgainUpToThreeTimesAndThenFailsTheVideo() {
    String id = probed();
    Predicate<TaskRequest> first = t -> t.kind() == TaskKind.ANALYZE && t.segment() == 0;
    for (int attempt = 1; attempt <= 3; attempt++) {
      TaskRequest task = house.take(first);
      assertThat(task.attempt()).isEqualTo(attempt);
      house.lease(task, "me");
      assertThat(house.finish(TestHouse.failed(task, "me", FailureKind.ENGINE_FAILED))).isTrue();
    }

    VideoView video = house.until(id, VideoPhase.FAILED);

    assertThat(video.problem().orElseThrow().kind()).isEqualTo(FailureKind.ENGINE_FAILED);
    assertThat(video.problem().orElseThrow().sentence()).isEqualTo("It went wrong.");
    assertThat(number("SELECT COUNT(*) FROM dead_letter")).isEqualTo(1);
    assertThat(number("SELECT COUNT(*) FROM task WHERE state IN ('PENDING','RELEASED','LEASED')"))
        .isZero();
  }

  @Test
  void aSourceThatIsNoVideoFailsAtOnceWithItsSentence() {
    String id = house.received("notes.txt");
    TaskRequest probe = leased(TaskKind.PROBE, "me");

    house.finish(TestHouse.failed(probe, "me", FailureKind.UNSUPPORTED_SOURCE));

    VideoView video = house.until(id, VideoPhase.FAILED);
    assertThat(video.problem().orElseThrow().kind()).isEqualTo(FailureKind.UNSUPPORTED_SOURCE);
  }

  @Test
  void aRenderingThatKeepsFailingIsBlankedAndTheVideoReleased() {
    String id = probed();
    for (int i = 0; i < house.get(id).progress().segments(); i++) {
      house.workOff(CLIP, kind(TaskKind.ANALYZE));
    }
    Predicate<TaskRequest> second = t -> t.kind() == TaskKind.RENDER && t.segment() == 1;
    for (int attempt = 1; attempt <= 3; attempt++) {
      TaskRequest task = house.take(second);
      house.lease(task, "me");
      house.finish(TestHouse.failed(task, "me", FailureKind.ENGINE_FAILED));
    }

    TaskRequest last = house.take(second);

    Slice slice = slice(last);
    assertThat(slice.frames()).isNotEmpty().allMatch(SliceFrame::blank);
    house.lease(last, "me");
    assertThat(house.finish(house.work(CLIP, last, "me"))).isTrue();
    house.autopilot(CLIP, 4);
    VideoView video = house.until(id, VideoPhase.RELEASED);
    assertThat(video.progress().blanked()).isEqualTo(slice.frames().size());
    assertThat(video.result().orElseThrow().frames()).isEqualTo(CLIP.frames());
  }

  @Test
  void aRenderingWithOtherFramesThanPlannedIsNotAccepted() {
    String id = probed();
    for (int i = 0; i < house.get(id).progress().segments(); i++) {
      house.workOff(CLIP, kind(TaskKind.ANALYZE));
    }
    TaskRequest task = leased(TaskKind.RENDER, "me");
    TaskResult honest = house.work(CLIP, task, "me");
    Ledger ledger = honest.ledger().orElseThrow();
    var oneMissing = new Ledger(ledger.frames() - 1, 0, ledger.ptsDigest());

    house.finish(
        new TaskResult(
            honest.taskId(),
            honest.videoId(),
            honest.attempt(),
            "me",
            honest.outputs(),
            Optional.of(oneMissing),
            0,
            Optional.empty()));

    TaskRequest again = house.take(t -> t.taskId().equals(task.taskId()));
    assertThat(again.attempt()).isEqualTo(task.attempt() + 1);
    assertThat(house.get(id).progress().renderedSegments()).isZero();
  }

  @Test
  void progressOfRunningTasksShowsBeforeTheyFinishButNotTooOften() {
    String id = probed();
    TaskRequest task = leased(TaskKind.ANALYZE, "me");
    List<VideoChanged> news = new CopyOnWriteArrayList<>();
    TestHouse.await(house.bus.hear(Addresses.VIDEO_CHANGED, news::add));

    for (int frames = 1; frames <= 17; frames++) {
      house.ask(
          Addresses.TASK_RENEW, new RenewLease(task.taskId(), task.attempt(), "me", frames, 25));
    }

    VideoView seen = house.until(id, v -> v.progress().analyzedFrames() == 17);
    assertThat(seen.progress().analyzedSegments()).isZero();
    assertThat(news).hasSizeLessThan(6).noneMatch(VideoChanged::stateChanged);
  }

  private Slice slice(TaskRequest task) {
    var claim = NamedClaim.find(task.inputs(), "slice").orElseThrow();
    return RecordBytes.read(TestHouse.await(house.objects.whole(claim)).getBytes(), Slice.class);
  }

  private String probed() {
    String id = house.received("clip.mp4");
    house.workOff(CLIP, kind(TaskKind.PROBE));
    house.until(id, VideoPhase.PROCESSING);
    return id;
  }

  private TaskRequest leased(TaskKind kind, String holder) {
    TaskRequest task = house.take(kind(kind));
    assertThat(house.lease(task, holder)).isTrue();
    return task;
  }

  private long number(String sql) {
    return MariaDb.shared().number(config.database(), sql);
  }

  private static Predicate<TaskRequest> kind(TaskKind kind) {
    return task -> task.kind() == kind;
  }
}
