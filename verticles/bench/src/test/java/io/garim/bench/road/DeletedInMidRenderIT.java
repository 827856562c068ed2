package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Waiting;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People change their mind while a video is worked on. */
class DeletedInMidRenderIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  @RegisterExtension static final StartedPlatform PLATFORM = new StartedPlatform("deleted");

  private static Path source;
  private static Decoded quiet;

  @BeforeAll
  static void start() throws Exception {
    source = StreetClip.plain(PLATFORM.file("street.mp4"), 12, 14);
    Rest rest = PLATFORM.rest();
    quiet = Decoded.of(rest.result(rest.send(source, "quiet.mp4"), PLATFORM.file("quiet.mp4")));
  }

  private static String inMidRender(Rest rest) throws Exception {
    String id = rest.send(source, "street.mp4");
    Waiting.until("some is rendered", SOON, () -> count(rest.video(id), "renderedSegments") >= 1);
    assertThat(rest.video(id).getString("phase")).isEqualTo("processing");
    return id;
  }

  private static int count(JsonObject video, String what) {
    return video.getJsonObject("progress").getInteger(what);
  }

  @Test
  void deletedVideoIsGoneAtOnceAndItsBytesSoonAndNobodyElseIsHarmed() throws Exception {
    // Given two videos that are worked on, one of them with parts and an original
    Rest rest = PLATFORM.rest();
    String deleted = inMidRender(rest);
    String other = rest.send(source, "other.mp4");
    assertThat(PLATFORM.process().objects("v/" + deleted + "/"))
        .anyMatch(key -> key.startsWith("garim-originals/"))
        .anyMatch(key -> key.startsWith("garim-work/"));
    // When the first is deleted
    Rest.Answer answer = rest.delete("/api/videos/" + deleted);
    // Then nobody finds it any more, its objects vanish and stay away, and the other one finishes
    assertThat(answer.status()).isEqualTo(204);
    for (String of : new String[] {"", "/result", "/frames/0.jpg", "/progress"}) {
      int status = rest.get("/api/videos/" + deleted + of).status();
      assertThat(status).as(of).isEqualTo(410);
    }
    assertThat(rest.get("/api/videos").json().encode()).doesNotContain(deleted);
    Waiting.until("no object is left", Duration.ofSeconds(20), () -> objectsOf(deleted) == 0);
    assertThat(Decoded.of(rest.result(other, PLATFORM.file("other.mp4")))).isEqualTo(quiet);
    Waiting.until("none came late", Duration.ofSeconds(20), () -> objectsOf(deleted) == 0);
  }

  private static int objectsOf(String id) {
    return PLATFORM.process().objects("v/" + id + "/").size();
  }

  @Test
  void cancelledVideoGoesOnWhereItStoodWhenRetried() throws Exception {
    // Given a video that was stopped in mid-render, and that nobody works on any more
    Rest rest = PLATFORM.rest();
    String id = inMidRender(rest);
    Rest.Answer cancelled = rest.post("/api/videos/" + id + "/cancel");
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.json().getString("phase")).isEqualTo("cancelled");
    int rendered = count(cancelled.json(), "renderedSegments");
    assertThat(rest.get("/api/videos/" + id + "/result").status()).isEqualTo(409);
    // When it is retried
    Rest.Answer retried = rest.post("/api/videos/" + id + "/retry");
    // Then it goes on from there and ends with the same result
    assertThat(retried.status()).isEqualTo(200);
    assertThat(count(retried.json(), "renderedSegments")).isEqualTo(rendered);
    assertThat(Decoded.of(rest.result(id, PLATFORM.file("retried.mp4")))).isEqualTo(quiet);
  }
}
