package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Waiting;
import io.garim.bench.WholeFolder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Kafka's files are deleted under it while a video is worked on; the database refills it. */
class WipedKafkaIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  @RegisterExtension static final StartedPlatform PLATFORM = new StartedPlatform("wiped-kafka");

  @Test
  void videoFinishesAlthoughEveryMessageIsLost() throws Exception {
    // Given the result of a quiet run, and the same video again in the middle of its work
    Rest rest = PLATFORM.rest();
    Path source = StreetClip.plain(PLATFORM.file("street.mp4"), 12, 13);
    String before = rest.send(source, "quiet.mp4");
    Path quiet = rest.result(before, PLATFORM.file("quiet.mp4"));
    String id = rest.send(source, "street.mp4");
    Waiting.until("some is rendered", SOON, () -> rendered(rest.video(id)) >= 1);
    assertThat(rest.video(id).getString("phase")).isEqualTo("processing");
    // When everything that Kafka has on disk is deleted
    Waiting.until("kafka's folder is empty", SOON, WipedKafkaIT::wiped);
    // Then the video finishes all the same
    assertThat(Decoded.of(rest.result(id, PLATFORM.file("result.mp4"))))
        .isEqualTo(Decoded.of(quiet));
    assertThat(KafkaLog.read(PLATFORM.process().data(), KafkaLog.RESPONSES))
        .as("what was there before is really lost")
        .noneMatch(entry -> entry.json().getString("videoId").equals(before));
    assertThat(rest.get("/health/ready").status()).isEqualTo(200);
  }

  private static int rendered(JsonObject video) {
    return video.getJsonObject("progress").getInteger("renderedSegments");
  }

  /** The broker writes while its files are deleted, so this may have to be done twice. */
  private static boolean wiped() {
    try (Stream<Path> inside = Files.list(PLATFORM.process().data().resolve("kafka"))) {
      for (Path each : inside.toList()) WholeFolder.delete(each);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
