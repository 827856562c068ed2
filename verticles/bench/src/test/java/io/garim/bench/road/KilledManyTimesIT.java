package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One video, and a platform that is killed at any moment, again and again. */
@Tag("nightly")
class KilledManyTimesIT {
  private static final int KILLS = 8;
  private static final Path FOLDER = Checkout.freshFolder("killed-many-times");

  @Test
  void videoComesThroughWithTheResultOfAQuietRun() throws Exception {
    // Given the result of a quiet run and the same video again
    Path source = StreetClip.plain(FOLDER.resolve("street.mp4"), 40, 23);
    var random = new Random(2026);
    var platform = PlatformProcess.start(FOLDER.resolve("data"));
    try {
      Rest rest = platform.rest();
      Path quiet = rest.result(rest.send(source, "quiet.mp4"), FOLDER.resolve("quiet.mp4"));
      String id = rest.send(source, "street.mp4");
      int rendered = 0;
      // When the platform is killed up to eight times, within four seconds of its start
      for (int kill = 0; kill < KILLS; kill++) {
        new CountDownLatch(1).await(random.nextInt(4000), TimeUnit.MILLISECONDS);
        platform.killForcibly();
        platform = PlatformProcess.start(FOLDER.resolve("data"));
        JsonObject progress = platform.rest().video(id).getJsonObject("progress");
        assertThat(progress.getInteger("renderedSegments")).isGreaterThanOrEqualTo(rendered);
        rendered = progress.getInteger("renderedSegments");
      }
      // Then it ends with that result
      platform.rest().ended(id, Duration.ofMinutes(5));
      assertThat(Decoded.of(platform.rest().result(id, FOLDER.resolve("result.mp4"))))
          .isEqualTo(Decoded.of(quiet));
    } finally {
      platform.close();
    }
  }
}
