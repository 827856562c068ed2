package io.garim.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.InMemoryObjects;
import io.garim.contract.task.RenewLease;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.contract.video.CreateVideo;
import io.garim.contract.video.VideoChanged;
import io.garim.contract.video.VideoProgress;
import io.garim.contract.video.VideoView;
import io.garim.contract.video.ViewedVideo;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.ReleasePolicy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a worker makes of news about the video it works on. */
class StoppedVideoVerticleTest {
  private static final String VIDEO = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String OTHER = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.openStrict(vertx);
  private final FakeNeighbours neighbours = new FakeNeighbours(vertx, bus);

  @BeforeEach
  void deploy() throws Exception {
    await(neighbours.start());
    var objects = new InMemoryObjects();
    var worker =
        new AnonymizerVerticle(
            bus, objects, objects, config(folder), "w1-aaaaaa", Duration.ofMillis(200));
    await(vertx.deployVerticle(worker));
  }

  private void workAtIt(Duration term) throws Exception {
    neighbours.term = term;
    neighbours.lay(task("t1", FakeEngine.WORK_FOREVER));
    assertThat(neighbours.leases.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(neighbours.settled.poll(20, TimeUnit.SECONDS)).isNotNull();
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(names = {"DELETED", "CANCELLED", "FAILED"})
  void aStoppedVideoIsLeftAtOnceLongBeforeTheNextHeartbeat(VideoPhase phase) throws Exception {
    // Given a worker that is at a task whose heart beats every ten seconds, and the next task
    workAtIt(Duration.ofSeconds(30));
    neighbours.lay(task("t2", FakeEngine.TELL));
    // When the news comes that the video of the first was stopped
    tell(VIDEO, phase);
    // Then it does the next without a word about the first
    TaskResult next = neighbours.results.poll(8, TimeUnit.SECONDS);
    assertThat(next).as("a result before any heartbeat").isNotNull();
    assertThat(next.taskId()).isEqualTo("t2");
    assertThat(neighbours.renewals).isEmpty();
  }

  @Test
  void newsOfOtherVideosAndOfProgressStopNobody() throws Exception {
    // Given a worker that is at a task
    workAtIt(Duration.ofSeconds(2));
    // When another video is deleted and its own goes on
    tell(OTHER, VideoPhase.DELETED);
    tell(VIDEO, VideoPhase.PROCESSING);
    // Then its heart still beats
    RenewLease beat = neighbours.renewals.poll(20, TimeUnit.SECONDS);
    assertThat(beat).isNotNull();
    assertThat(beat.taskId()).isEqualTo("t1");
  }

  private void tell(String video, VideoPhase phase) {
    Policy policy = Policy.standard(FaceDetector.CASCADE);
    var ask = new CreateVideo("clip.mp4", 10, policy, ReleasePolicy.AUTOMATIC);
    VideoView announced = ViewedVideo.announced(video, ask, Instant.EPOCH);
    VideoView view = ViewedVideo.changed(announced, phase, 3, VideoProgress.NONE);
    bus.tell(Addresses.VIDEO_CHANGED, new VideoChanged(true, view));
  }

  private static TaskRequest task(String id, int behaviour) {
    return new TaskRequest(
        id,
        VIDEO,
        TaskKind.ANALYZE,
        1,
        behaviour,
        new PtsRange(0, 10),
        5,
        List.of(),
        "b".repeat(64));
  }

  static WorkerConfig config(Path folder) throws Exception {
    Path sockets = Files.createDirectory(folder.resolve("s"));
    Path scratch = folder.resolve("scratch");
    return new WorkerConfig(
        1, FakeEngine.command(), folder, scratch, 1 << 20, sockets, Duration.ofSeconds(60), 64, 5);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
