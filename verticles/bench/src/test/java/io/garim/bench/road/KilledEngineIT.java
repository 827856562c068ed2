package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Waiting;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An engine dies by kill -9 in the middle of its task, or gets no time to work any more. */
class KilledEngineIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension
  static final StartedPlatform PLATFORM =
      new StartedPlatform("killed-engine", "worker.patience=6s");

  private static Path source;
  private static Decoded quiet;

  @BeforeAll
  static void quietRun() throws Exception {
    source = StreetClip.plain(PLATFORM.file("street.mp4"), 12, 12);
    Rest rest = PLATFORM.rest();
    quiet = Decoded.of(rest.result(rest.send(source, "quiet.mp4"), PLATFORM.file("quiet.mp4")));
  }

  @Test
  void itsTaskIsDoneAnewAndNobodyElseNotices() throws Exception {
    // Given a video with both engines at work on it, one of which has a task that it does not end
    String id = PLATFORM.rest().send(source, "killed.mp4");
    List<ProcessHandle> engines = heldInMidTask(id);
    // When that engine is killed
    signal("-KILL", engines.get(0));
    engines.get(0).onExit().get(5, TimeUnit.SECONDS);
    // Then its neighbour lives, another takes its place, and the result is the same
    assertThat(engines.get(1).isAlive()).isTrue();
    assertDoneAnew(id, engines.get(0));
  }

  @Test
  void engineThatGetsNoTimeIsGivenUpAndItsTaskIsDoneAnew() throws Exception {
    // Given a video with both engines at work on it
    String id = PLATFORM.rest().send(source, "starved.mp4");
    // When one of them gets no time any more
    List<ProcessHandle> engines = heldInMidTask(id);
    // Then it is ended, another takes its place, and the result is the same
    assertDoneAnew(id, engines.get(0));
  }

  /** Both engines; the first is stopped, surely with a task, for the other did two meanwhile. */
  private static List<ProcessHandle> heldInMidTask(String id) throws Exception {
    Rest rest = PLATFORM.rest();
    Waiting.until("some is analyzed", SOON, () -> analyzed(rest.video(id)) >= 1);
    List<ProcessHandle> engines = PLATFORM.process().engines();
    assertThat(engines).hasSize(2);
    signal("-STOP", engines.get(0));
    int then = analyzed(rest.video(id));
    Waiting.until("the other does two", SOON, () -> analyzed(rest.video(id)) >= then + 2);
    return engines;
  }

  private static void assertDoneAnew(String id, ProcessHandle lost) throws Exception {
    Rest rest = PLATFORM.rest();
    Waiting.until("the lost one is replaced", SOON, () -> replaced(lost));
    Decoded result = Decoded.of(rest.result(id, PLATFORM.file(id + ".mp4")));
    assertThat(result).isEqualTo(quiet);
    assertThat(rest.video(id).getJsonObject("progress").getLong("blanked")).isZero();
    assertThat(failures(id)).as("failures of tasks").hasSize(1).containsOnly("engine-failed");
  }

  private static void signal(String signal, ProcessHandle to) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, "" + to.pid()).start().waitFor()).isZero();
  }

  private static int analyzed(JsonObject video) {
    return video.getJsonObject("progress").getInteger("analyzedSegments");
  }

  private static boolean replaced(ProcessHandle killed) {
    return !killed.isAlive() && PLATFORM.process().engines().size() == 2;
  }

  /** The kinds of all failures that were reported for a video, each task attempt once. */
  private static List<String> failures(String id) {
    return KafkaLog.read(PLATFORM.process().data(), KafkaLog.RESPONSES).stream()
        .map(KafkaLog.Entry::json)
        .filter(result -> result.getString("videoId").equals(id) && result.containsKey("failure"))
        .map(result -> result.getJsonObject("failure").getString("kind"))
        .toList();
  }
}
