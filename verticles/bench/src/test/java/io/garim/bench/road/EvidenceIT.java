package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.app.verify.Verification;
import io.garim.app.verify.Verification.Check;
import io.garim.bench.Waiting;
import io.garim.domain.geometry.Box;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A result that a person corrects, releases and proves: on the real platform, as a stranger. */
class EvidenceIT {
  @RegisterExtension static final StartedPlatform PLATFORM = new StartedPlatform("evidence");

  @Test
  void aResultIsCorrectedReleasedAndHeldAgainstItsReportOffline() throws Exception {
    // Given a finished video whose result waits for a person
    EditedVideo video = sent(StreetClip.plain(PLATFORM.file("street.mp4"), 4, 43));
    assertThat(PLATFORM.rest().ended(video.id()).getJsonObject("release").getBoolean("waiting"))
        .isTrue();
    assertThat(video.get("/result").status()).isEqualTo(409);
    // When somebody hides a place more, and releases what comes of it
    video.made(UUID.randomUUID(), 0, own(new Box(8, 8, 64, 48)));
    video.hurried();
    Waiting.until(
        "the corrected result waits",
        Rest.PATIENCE,
        () -> {
          JsonObject release = video.view().getJsonObject("release");
          return release.getBoolean("waiting") && release.getInteger("revision") == 1;
        });
    var old = video.post("/release", new JsonObject().put("revision", 0));
    var now = new JsonObject().put("revision", 1).put("author", EditedVideo.AUTHOR);
    var released = video.post("/release", now);
    // Then the old revision is refused with the current one, and the new one may be read
    assertThat(old.status()).isEqualTo(409);
    assertThat(old.json().getInteger("current")).isEqualTo(1);
    assertThat(released.status()).as(released.json().encode()).isEqualTo(200);
    Path result = video.handedOut("r.mp4");
    byte[] bytes = video.get("/report.json").bytes();
    Path report = Files.write(PLATFORM.file("r.json"), bytes);
    assertThat(video.get("/report.json").bytes()).isEqualTo(bytes);
    // and both hold against each other, with nothing else at hand
    List<Check> checks = new Verification(result, report).run();
    assertThat(checks).allSatisfy(c -> assertThat(c.right()).as(c.sentence()).isTrue());
    assertTells(new JsonObject(new String(bytes, StandardCharsets.UTF_8)));
    // and one flipped bit in the middle does not
    byte[] other = Files.readAllBytes(result);
    other[other.length / 2] ^= 1;
    List<Check> wrong = new Verification(Files.write(PLATFORM.file("x.mp4"), other), report).run();
    assertThat(wrong).filteredOn(c -> !c.right()).extracting(Check::name).containsExactly("bytes");
    assertThat(video.get("/report.html?lang=en").status()).isEqualTo(200);
  }

  private static void assertTells(JsonObject report) {
    assertThat(report.getJsonObject("result").getString("sha256")).hasSize(64);
    assertThat(report.getJsonObject("source").getBoolean("complete")).isTrue();
    JsonArray releases = report.getJsonObject("release").getJsonArray("releases");
    assertThat(releases.getJsonObject(0).getString("author")).isEqualTo(EditedVideo.AUTHOR);
    String segments = report.getJsonArray("segments").encode();
    assertThat(segments)
        .contains("\"by\":\"detector\"")
        .contains("\"by\":\"person\",\"track\":\"own-1\",\"target\":\"faces\",\"edit\":1");
    assertThat(report.encode()).doesNotContain("street.mp4");
  }

  /** Announces a clip whose result waits for a person, and sends it. */
  private static EditedVideo sent(Path clip) throws Exception {
    byte[] bytes = Files.readAllBytes(clip);
    var body =
        new JsonObject()
            .put("name", "street.mp4")
            .put("size", bytes.length)
            .put("policy", Rest.filled())
            .put("release", "by-person");
    Rest rest = PLATFORM.rest();
    JsonObject video = rest.post("/api/videos", body).json();
    assertThat(rest.put(video.getString("uploadUrl"), bytes).status()).isEqualTo(200);
    return new EditedVideo(PLATFORM, video.getString("id"));
  }

  private static JsonObject own(Box place) {
    return EditedVideo.op("addTrack")
        .put("target", "faces")
        .put("from", 10)
        .put("to", 20)
        .put("box", EditedVideo.json(place));
  }
}
