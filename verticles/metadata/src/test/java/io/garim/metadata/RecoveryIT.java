package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.InMemoryObjects;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.RenewAnswer.Verdict;
import io.garim.contract.task.RenewLease;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What happens when workers, rooms or leaders vanish. */
class RecoveryIT {
  private static final TestClip CLIP = new TestClip(7, false);

  @Test
  void aTaskWhoseWorkerVanishedIsReleasedAnewAndTheOldHolderStopped() {
    try (var house = new TestHouse(MariaDb.shared().hasty()).open().workers(2)) {
      house.received("clip.mp4");
      TaskRequest first = house.take(t -> true);
      house.lease(first, "vanished");

      TaskRequest second = house.take(t -> t.taskId().equals(first.taskId()));

      assertThat(second.attempt()).isEqualTo(first.attempt() + 1);
      var heartbeat = new RenewLease(first.taskId(), first.attempt(), "vanished", 0, 0);
      assertThat(house.ask(Addresses.TASK_RENEW, heartbeat).verdict()).isEqualTo(Verdict.STOP);
      assertThat(house.finish(house.work(CLIP, first, "vanished"))).isFalse();
      house.lease(second, "other");
      assertThat(house.finish(house.work(CLIP, second, "other"))).isTrue();
    }
  }

  @Test
  void aLateResultCountsWhileNobodyElseWasOfferedTheTask() {
    MetadataConfig config = MariaDb.shared().hasty();
    try (var house = new TestHouse(config).open().workers(2)) {
      house.received("clip.mp4");
      TaskRequest task = house.take(t -> true);
      house.lease(task, "slow");
      MariaDb.shared()
          .execute(
              config.database(),
              "UPDATE task SET state='PENDING', lease_until=NULL,"
                  + " not_before=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 1 HOUR)");

      boolean accepted = house.finish(house.work(CLIP, task, "slow"));

      assertThat(accepted).isTrue();
    }
  }

  @Test
  void aReleasedTaskThatNobodyTookIsAnnouncedAgainWithTheSameAttempt() {
    try (var house = new TestHouse(MariaDb.shared().hasty()).open().workers(2)) {
      house.received("clip.mp4");
      TaskRequest lost = house.take(t -> true);

      TaskRequest again = house.take(t -> t.taskId().equals(lost.taskId()));

      assertThat(again).isEqualTo(lost);
    }
  }

  @Test
  void whatAKilledRoomLeftIsFinishedByTheNextOnTheSameDatabase() {
    MetadataConfig config = MariaDb.shared().hasty();
    var objects = new InMemoryObjects();
    String id;
    int segments;
    try (var house = new TestHouse(config, objects, new NoCheckpoints(objects))) {
      house.open().workers(8);
      id = house.received("clip.mp4");
      house.workOff(CLIP, kind(TaskKind.PROBE));
      segments = house.until(id, VideoPhase.PROCESSING).progress().segments();
      for (int i = 0; i < segments; i++) house.workOff(CLIP, kind(TaskKind.ANALYZE));
    }
    // A killed leader does not resign, and its plan was never stored.
    MariaDb.shared()
        .execute(
            config.database(),
            "UPDATE leader SET holder='dead',"
                + " until=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 1 SECOND)");
    assertThat(MariaDb.shared().number(config.database(), "SELECT MAX(plan_next) FROM video"))
        .isZero();

    try (var house = new TestHouse(config, objects).open().workers(4)) {
      house.autopilot(CLIP, 4);
      VideoView video = house.until(id, VideoPhase.RELEASED);

      assertThat(video.progress().renderedSegments()).isEqualTo(segments);
      assertThat(house.released).noneMatch(t -> t.kind() == TaskKind.ANALYZE);
    }
  }

  @Test
  void twoRoomsReleaseEachTaskOnce() {
    MetadataConfig config = MariaDb.shared().schema();
    try (var house = new TestHouse(config).open().open().workers(4)) {
      house.autopilot(CLIP, 4);
      String id = house.received("clip.mp4");

      house.until(id, VideoPhase.RELEASED);

      assertThat(house.released).allMatch(t -> t.attempt() == 1);
      assertThat(house.released).extracting(TaskRequest::taskId).doesNotHaveDuplicates();
    }
  }

  @Test
  void whenTheLeaderLeavesTheOtherGoesOnAtOnce() {
    try (var house = new TestHouse(MariaDb.shared().schema()).open().open().workers(4)) {
      String id = house.received("clip.mp4");
      house.workOff(CLIP, kind(TaskKind.PROBE));
      house.closeRoom();
      house.autopilot(CLIP, 4);

      VideoView video = house.until(id, VideoPhase.RELEASED);

      assertThat(video.progress().renderedFrames()).isEqualTo(CLIP.frames());
    }
  }

  @Test
  void withoutWorkersNothingIsReleased() {
    MetadataConfig config = MariaDb.shared().hasty();
    try (var house = new TestHouse(config).open()) {
      String id = house.received("clip.mp4");
      assertThat(MariaDb.shared().number(config.database(), "SELECT MAX(attempt) FROM task"))
          .isZero();

      house.workers(1).autopilot(CLIP, 1);

      assertThat(house.until(id, VideoPhase.RELEASED).problem()).isEmpty();
    }
  }

  private static Predicate<TaskRequest> kind(TaskKind kind) {
    return task -> task.kind() == kind;
  }

  /** A store that never takes a checkpoint: as if the room were killed before each. */
  private record NoCheckpoints(ObjectWriter store) implements ObjectWriter {
    @Override
    public Future<Claim> write(Bucket bucket, String key, Buffer bytes) {
      return key.contains("/checkpoint/")
          ? Future.failedFuture(new ServiceException(FailureKind.UNAVAILABLE, "Not now."))
          : store.write(bucket, key, bytes);
    }

    @Override
    public Future<Claim> write(Bucket bucket, String key, ReadStream<Buffer> bytes) {
      return store.write(bucket, key, bytes);
    }

    @Override
    public Future<Claim> write(Bucket bucket, String key, Path file) {
      return store.write(bucket, key, file);
    }
  }
}
