package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.task.RenewAnswer.Verdict;
import io.garim.contract.task.RenewLease;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.video.ListVideos;
import io.garim.contract.video.UploadBroken;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people wish of videos at any time: cancel, retry, delete, give an upload up. */
class WishesIT {
  private static final TestClip CLIP = new TestClip(7, true);
  private MetadataConfig config;
  private TestHouse house;

  @BeforeEach
  void open() {
    config = MariaDb.shared().hasty();
    house = new TestHouse(config).open().workers(8);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aCancelledVideoStopsItsWorkersAndARetryGoesOnWhereItStood() {
    String id = inMidRender();
    TaskRequest running = house.take(kind(TaskKind.RENDER));
    house.lease(running, "me");
    int analyzed = house.get(id).progress().analyzedSegments();
    house.ask(Addresses.VIDEO_CANCEL, new VideoId(id));
    var heartbeat = new RenewLease(running.taskId(), running.attempt(), "me", 1, 2);
    assertThat(house.ask(Addresses.TASK_RENEW, heartbeat).verdict()).isEqualTo(Verdict.STOP);
    assertThat(house.finish(house.work(CLIP, running, "me"))).isFalse();
    int before = house.released.size();

    house.ask(Addresses.VIDEO_RETRY, new VideoId(id));

    house.autopilot(CLIP, 4);
    VideoView video = house.until(id, VideoPhase.RELEASED);
    assertThat(video.result().orElseThrow().frames()).isEqualTo(CLIP.frames());
    assertThat(house.released.subList(before, house.released.size()))
        .filteredOn(t -> t.kind() == TaskKind.ANALYZE)
        .hasSize(video.progress().segments() - analyzed);
  }

  @Test
  void aVideoDeletedInMidRenderIsGoneAndStaysGone() {
    String id = inMidRender();
    TaskRequest running = house.take(kind(TaskKind.RENDER));
    house.lease(running, "me");

    house.ask(Addresses.VIDEO_DELETE, new VideoId(id));

    assertThat(house.deletedPrefixes).contains("v/" + id + "/");
    assertThat(house.refusal(Addresses.VIDEO_GET, new VideoId(id))).isEqualTo(FailureKind.GONE);
    assertThat(house.refusal(Addresses.VIDEO_RETRY, new VideoId(id))).isEqualTo(FailureKind.GONE);
    assertThat(house.ask(Addresses.VIDEO_LIST, new ListVideos("", 10, List.of(), "")).videos())
        .isEmpty();
    assertThat(house.finish(house.work(CLIP, running, "me"))).isFalse();
    assertThat(house.ask(Addresses.VIDEO_DELETE, new VideoId(id)).done()).isTrue();
    String sweptSoon =
        "SELECT COUNT(*) FROM video WHERE sweeps=1"
            + " AND sweep_at<=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 15 SECOND)";
    house.untilTrue(() -> number(sweptSoon) == 1);
    assertThat(number("SELECT COUNT(*) FROM video WHERE name='clip.mp4'")).isZero();
  }

  @Test
  void lateObjectsOfADeletedVideoAreSweptAndThenItsRowsToo() {
    String id = inMidRender();
    house.ask(Addresses.VIDEO_DELETE, new VideoId(id));
    MariaDb.shared()
        .execute(
            config.database(),
            "UPDATE video SET sweeps=4, sweep_at=DATE_SUB(UTC_TIMESTAMP(3), INTERVAL 1 HOUR)");

    house.open().closeRoom(); // a new leader sweeps with its first tick

    house.untilTrue(() -> number("SELECT COUNT(*) FROM segment") == 0);
    assertThat(number("SELECT COUNT(*) FROM task")).isZero();
    assertThat(number("SELECT COUNT(*) FROM video WHERE phase='DELETED'")).isEqualTo(1);
  }

  @Test
  void aFailedVideoGoesOnAfterARetryWithFreshAttempts() {
    String id = inMidRender();
    TaskRequest audio = house.take(kind(TaskKind.AUDIO));
    house.lease(audio, "me");
    house.finish(TestHouse.failed(audio, "me", FailureKind.NO_SPACE));
    house.until(id, VideoPhase.FAILED);

    house.ask(Addresses.VIDEO_RETRY, new VideoId(id));

    house.autopilot(CLIP, 4);
    assertThat(house.until(id, VideoPhase.RELEASED).problem()).isEmpty();
  }

  @Test
  void aBrokenUploadFailsWithItsSentenceAndCannotBeRetried() {
    String id = house.create("clip.mp4");

    VideoView video =
        house.ask(Addresses.VIDEO_BREAK, new UploadBroken(id, "The connection was cut."));

    assertThat(video.phase()).isEqualTo(VideoPhase.FAILED);
    assertThat(video.problem().orElseThrow().sentence()).isEqualTo("The connection was cut.");
    assertThat(house.refusal(Addresses.VIDEO_RETRY, new VideoId(id)))
        .isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void anUploadThatNeverCameFailsAndAnOldVideoIsDeleted() {
    String waiting = house.create("waiting.mp4");
    String old = house.create("old.mp4");
    house.ask(Addresses.VIDEO_BREAK, new UploadBroken(old, "Cut."));
    MariaDb.shared()
        .execute(
            config.database(),
            "UPDATE video SET created_at=DATE_SUB(created_at, INTERVAL 40 DAY),"
                + " updated_at=created_at");

    house.open().closeRoom(); // a new leader sweeps with its first tick

    assertThat(house.until(waiting, VideoPhase.FAILED).problem().orElseThrow().sentence())
        .isEqualTo("Its bytes did not come in time.");
    house.untilTrue(() -> house.refusal(Addresses.VIDEO_GET, new VideoId(old)) == FailureKind.GONE);
  }

  @Test
  void aVideoNobodyKnowsIsNotFound() {
    String nobody = "00000000-0000-4000-8000-000000000000";

    assertThat(house.refusal(Addresses.VIDEO_GET, new VideoId(nobody)))
        .isEqualTo(FailureKind.NOT_FOUND);
    assertThat(house.refusal(Addresses.VIDEO_CANCEL, new VideoId(nobody)))
        .isEqualTo(FailureKind.NOT_FOUND);
    assertThat(house.refusal(Addresses.VIDEO_BREAK, new UploadBroken("no id", "Cut.")))
        .isEqualTo(FailureKind.NOT_FOUND);
  }

  /** A video with all but one segment analyzed, and renderings released. */
  private String inMidRender() {
    String id = house.received("clip.mp4");
    house.workOff(CLIP, kind(TaskKind.PROBE));
    int segments = house.until(id, VideoPhase.PROCESSING).progress().segments();
    for (int i = 0; i < segments - 1; i++) house.workOff(CLIP, kind(TaskKind.ANALYZE));
    return id;
  }

  private long number(String sql) {
    return MariaDb.shared().number(config.database(), sql);
  }

  private static Predicate<TaskRequest> kind(TaskKind kind) {
    return task -> task.kind() == kind;
  }
}
