package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.app.verify.Verification;
import io.garim.app.verify.Verification.Check;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A result that a person corrects, releases and proves: on the real platform, as a stranger. */
class EvidenceIT {
  private static final Path FOLDER = Checkout.freshFolder("evidence");
  private static PlatformProcess platform;
  private static Rest rest;

  @BeforeAll
  static void start() throws Exception {
    platform = PlatformProcess.start(FOLDER.resolve("data"));
    rest = platform.rest();
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) platform.close();
  }

  @Test
  void aResultIsCorrectedReleasedAndHeldAgainstItsReportOffline() throws Exception {
    // Given a finished video whose result waits for a person
    Path clip = StreetClip.plain(FOLDER.resolve("street.mp4"), 4, 43);
    String id = announced(clip);
    rest.ended(id);
    assertThat(rest.video(id).getJsonObject("release").getBoolean("waiting")).isTrue();
    assertThat(rest.get(path(id, "/result")).status()).isEqualTo(409);
    // When somebody hides a place more, and releases what comes of it
    paint(id);
    Until.holds(
        "the corrected result waits",
        Rest.PATIENCE,
        () -> {
          JsonObject release = rest.video(id).getJsonObject("release");
          return release.getBoolean("waiting") && release.getInteger("revision") == 1;
        });
    var old = rest.post(path(id, "/release"), new JsonObject().put("revision", 0));
    var now = new JsonObject().put("revision", 1).put("author", "kim");
    var released = rest.post(path(id, "/release"), now);
    // Then the old revision is refused with the current one, and the new one may be read
    assertThat(old.status()).isEqualTo(409);
    assertThat(old.json().getInteger("current")).isEqualTo(1);
    assertThat(released.status()).as(released.json().encode()).isEqualTo(200);
    Path result = Files.write(FOLDER.resolve("r.mp4"), rest.get(path(id, "/result")).bytes());
    byte[] bytes = rest.get(path(id, "/report.json")).bytes();
    Path report = Files.write(FOLDER.resolve("r.json"), bytes);
    assertThat(rest.get(path(id, "/report.json")).bytes()).isEqualTo(bytes);
    // and both hold against each other, with nothing else at hand
    List<Check> checks = new Verification(result, report).run();
    assertThat(checks).allSatisfy(c -> assertThat(c.right()).as(c.sentence()).isTrue());
    assertTells(new JsonObject(new String(bytes, StandardCharsets.UTF_8)));
    // and one flipped bit in the middle does not
    byte[] other = Files.readAllBytes(result);
    other[other.length / 2] ^= 1;
    List<Check> wrong = new Verification(Files.write(FOLDER.resolve("x.mp4"), other), report).run();
    assertThat(wrong).filteredOn(c -> !c.right()).extracting(Check::name).containsExactly("bytes");
    assertThat(rest.get(path(id, "/report.html?lang=en")).status()).isEqualTo(200);
  }

  private static void assertTells(JsonObject report) {
    assertThat(report.getJsonObject("result").getString("sha256")).hasSize(64);
    assertThat(report.getJsonObject("source").getBoolean("complete")).isTrue();
    JsonArray releases = report.getJsonObject("release").getJsonArray("releases");
    assertThat(releases.getJsonObject(0).getString("author")).isEqualTo("kim");
    String segments = report.getJsonArray("segments").encode();
    assertThat(segments)
        .contains("\"by\":\"detector\"")
        .contains("\"by\":\"person\",\"track\":\"own-1\",\"target\":\"faces\",\"edit\":1");
    assertThat(report.encode()).doesNotContain("street.mp4");
  }

  private static String announced(Path clip) throws Exception {
    byte[] bytes = Files.readAllBytes(clip);
    var body =
        new JsonObject()
            .put("name", "street.mp4")
            .put("size", bytes.length)
            .put("policy", Rest.filled())
            .put("release", "by-person");
    JsonObject video = rest.post("/api/videos", body).json();
    assertThat(rest.put(video.getString("uploadUrl"), bytes).status()).isEqualTo(200);
    return video.getString("id");
  }

  private static void paint(String id) throws Exception {
    var box = new JsonObject().put("x", 8).put("y", 8).put("width", 64).put("height", 48);
    var edit =
        new JsonObject()
            .put("op", "addTrack")
            .put("target", "faces")
            .put("from", 10)
            .put("to", 20)
            .put("box", box);
    var body =
        new JsonObject()
            .put("cmdId", UUID.randomUUID().toString())
            .put("baseVersion", 0)
            .put("author", "kim")
            .put("edit", edit);
    assertThat(rest.post(path(id, "/edits"), body).status()).isEqualTo(200);
  }

  private static String path(String id, String rest) {
    return "/api/videos/" + id + rest;
  }
}
