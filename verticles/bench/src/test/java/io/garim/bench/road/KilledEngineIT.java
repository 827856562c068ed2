package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Waiting;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An engine dies by kill -9 in the middle of its task. */
class KilledEngineIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  @RegisterExtension static final StartedPlatform PLATFORM = new StartedPlatform("killed-engine");

  @Test
  void itsTaskIsDoneAnewAndNobodyElseNotices() throws Exception {
    // Given the result of a quiet run, and the same video again with both engines at work on it
    Rest rest = PLATFORM.rest();
    Path source = StreetClip.plain(PLATFORM.file("street.mp4"), 12, 12);
    Path quiet = rest.result(rest.send(source, "quiet.mp4"), PLATFORM.file("quiet.mp4"));
    String id = rest.send(source, "street.mp4");
    Waiting.until("some is analyzed", SOON, () -> analyzed(rest.video(id)) >= 1);
    List<ProcessHandle> engines = PLATFORM.process().engines();
    assertThat(engines).hasSize(2);
    // Held, so that it surely has a task when it dies: its neighbour does two meanwhile.
    signal("-STOP", engines.get(0));
    int then = analyzed(rest.video(id));
    Waiting.until("the other does two", SOON, () -> analyzed(rest.video(id)) >= then + 2);
    // When one engine is killed
    signal("-KILL", engines.get(0));
    engines.get(0).onExit().get(5, TimeUnit.SECONDS);
    // Then its neighbour lives, another takes its place, and the result is the same
    assertThat(engines.get(1).isAlive()).isTrue();
    Waiting.until("the killed one is replaced", SOON, () -> replaced(engines.get(0)));
    Decoded result = Decoded.of(rest.result(id, PLATFORM.file("result.mp4")));
    assertThat(result).isEqualTo(Decoded.of(quiet));
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
