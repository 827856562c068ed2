package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Waiting;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The platform is killed with -9 at several moments, started again, and finishes as if nothing. */
class KilledPlatformIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path FOLDER = Checkout.freshFolder("killed-platform");
  private static final Path DATA = FOLDER.resolve("data");
  private static PlatformProcess platform;
  private static Path source;
  private static Decoded undisturbed;

  @BeforeAll
  static void undisturbedRun() throws Exception {
    source = StreetClip.plain(FOLDER.resolve("street.mp4"), 12, 11);
    platform = PlatformProcess.start(DATA);
    String id = platform.rest().send(source, "street.mp4");
    undisturbed = Decoded.of(platform.rest().result(id, FOLDER.resolve("undisturbed.mp4")));
    assertThat(undisturbed.frames()).hasSize(300);
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform == null) return;
    try (PlatformProcess last = platform) {
      last.stop();
      assertThat(PlatformProcess.leftOver(DATA)).as("after stopping").isEmpty();
    }
  }

  /** What a killed platform had done, as far as a person could see. */
  private record Killed(String id, JsonObject progress, long at, List<String> parts) {}

  /** A moment of a video's life. */
  private interface Moment {
    boolean came(JsonObject video);
  }

  private static Killed killedWhen(String what, Moment moment) throws Exception {
    Rest rest = platform.rest();
    String id = rest.send(source, "street.mp4");
    JsonObject video =
        Waiting.found(
            what,
            SOON,
            () -> {
              JsonObject now = rest.video(id);
              return moment.came(now) ? Optional.of(now) : Optional.empty();
            });
    platform.killForcibly();
    List<String> parts = partsOf(id);
    return new Killed(id, video.getJsonObject("progress"), System.currentTimeMillis(), parts);
  }

  private static List<String> partsOf(String id) {
    return platform.objects("v/" + id + "/part/");
  }

  /** Starts again and waits for the end; progress must not fall behind what it was. */
  private static Decoded resumed(Killed killed) throws Exception {
    platform = PlatformProcess.start(DATA);
    assertThat(platform.strangers()).as("what the killed one left behind").isEmpty();
    Rest rest = platform.rest();
    JsonObject first = rest.video(killed.id()).getJsonObject("progress");
    for (String count : List.of("analyzedSegments", "renderedSegments")) {
      assertThat(first.getInteger(count))
          .as(count)
          .isGreaterThanOrEqualTo(killed.progress().getInteger(count));
    }
    return Decoded.of(rest.result(killed.id(), FOLDER.resolve(killed.id() + ".mp4")));
  }

  /** Results that came after the kill and name such an output, one for each task. */
  private static Set<String> doneAgain(Killed killed, String output) {
    Set<String> tasks = new HashSet<>();
    for (KafkaLog.Entry entry : KafkaLog.read(DATA, KafkaLog.RESPONSES)) {
      JsonObject result = entry.json();
      boolean after = entry.timestamp() > killed.at();
      if (!after || !result.getString("videoId").equals(killed.id())) continue;
      for (Object each : result.getJsonArray("outputs")) {
        if (((JsonObject) each).getString("name").equals(output)) {
          tasks.add(result.getString("taskId"));
        }
      }
    }
    return tasks;
  }

  @Test
  void killedRightAfterTheUploadItFinishesAlone() throws Exception {
    // Given a video whose last byte has just been taken
    Killed killed = killedWhen("received", video -> !video.getString("phase").equals("receiving"));
    assertThat(killed.progress().getInteger("renderedSegments")).isZero();
    // When the platform is started again
    Decoded result = resumed(killed);
    // Then the result is that of a quiet run
    assertThat(result).isEqualTo(undisturbed);
  }

  @Test
  void killedInMidProcessingItDoesNothingTwice() throws Exception {
    // Given a video some segments of which are rendered, and not all
    Killed killed =
        killedWhen(
            "some are rendered",
            video -> video.getJsonObject("progress").getInteger("renderedSegments") >= 2);
    int segments = killed.progress().getInteger("segments");
    int rendered = killed.progress().getInteger("renderedSegments");
    int analyzed = killed.progress().getInteger("analyzedSegments");
    assertThat(rendered).isBetween(2, segments - 1);
    // When the platform is started again
    Decoded result = resumed(killed);
    // Then the result is that of a quiet run, and only what was missing has been done
    assertThat(result).isEqualTo(undisturbed);
    assertThat(doneAgain(killed, "part")).hasSizeBetween(1, segments - rendered);
    assertThat(doneAgain(killed, "analysis")).hasSizeLessThanOrEqualTo(segments - analyzed);
    assertThat(partsOf(killed.id())).containsAll(killed.parts());
  }

  @Test
  void killedWhileItPutsTheResultTogetherItRendersNothingAgain() throws Exception {
    // Given a video whose parts are all there and whose result is not
    Killed killed =
        killedWhen("it composes", video -> video.getString("phase").equals("composing"));
    // When the platform is started again
    Decoded result = resumed(killed);
    // Then the result is that of a quiet run, and no segment was touched
    assertThat(result).isEqualTo(undisturbed);
    assertThat(doneAgain(killed, "part")).isEmpty();
    assertThat(doneAgain(killed, "analysis")).isEmpty();
    assertThat(doneAgain(killed, "result")).hasSize(1);
  }

  @Test
  void killedDuringAnUploadItTakesTheFileAnew() throws Exception {
    // Given an upload of which half has come when the platform dies
    Rest rest = platform.rest();
    byte[] bytes = Files.readAllBytes(source);
    JsonObject announced = rest.announce("street.mp4", bytes.length).json();
    try (var half = RawUpload.begin(platform.url(), announced.getString("uploadUrl"), bytes)) {
      half.send(bytes.length / 2);
      platform.killForcibly();
    }
    platform = PlatformProcess.start(DATA);
    // When the file is sent again to the same address
    var again = platform.rest().put(announced.getString("uploadUrl"), bytes);
    // Then it is taken and finished
    assertThat(again.status()).as(again.json().encode()).isEqualTo(200);
    String id = announced.getString("id");
    assertThat(Decoded.of(platform.rest().result(id, FOLDER.resolve("anew.mp4"))))
        .isEqualTo(undisturbed);
    assertThat(platform.objects("v/" + id + "/original"))
        .filteredOn(key -> !key.endsWith(".blocks"))
        .hasSize(1);
  }
}
