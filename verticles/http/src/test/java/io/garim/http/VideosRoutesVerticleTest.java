package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.Room;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.AudioPolicy;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Preset;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideosRoutesVerticleTest {
  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";
  private final HttpRoom room = HttpRoom.open(Vertx.vertx());

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void announcingAVideoSaysWhereItsBytesGo() {
    var answer = room.post("/api/videos", new JsonObject().put("name", "거리.mp4").put("size", 5));

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonObject video = room.checked("createVideo", answer);
    String path = "/api/videos/" + video.getString("id");
    assertThat(answer.getHeader("location")).isEqualTo(path);
    assertThat(video.getString("uploadUrl")).isEqualTo(path + "/content");
    assertThat(video.getString("phase")).isEqualTo("receiving");
    assertThat(room.house.created.get(0).policy())
        .isEqualTo(Policy.standard(HttpConfig.local(0).defaultFaceDetector()));
  }

  @Test
  void everyPartOfAPolicyIsTakenAsAsked() {
    var policy =
        new JsonObject()
            .put("detect", new JsonArray().add("plates").add("motion"))
            .put("smallestFace", 24)
            .put("style", "fill")
            .put("motionStyle", "blur")
            .put("margin", 0.5)
            .put("paddingSeconds", 1)
            .put("audio", "mute")
            .put("fillColor", "#FF8000");

    var answer = room.post("/api/videos", new JsonObject().put("name", "a").put("policy", policy));

    Policy taken = room.house.created.get(0).policy();
    assertThat(taken.detect()).isEqualTo(List.of(Target.PLATES, Target.MOTION));
    assertThat(taken.rule(Target.MOTION).smallest()).isEqualTo(24);
    assertThat(taken.rule(Target.PLATES).style()).isEqualTo(RedactionStyle.FILL);
    assertThat(taken.rule(Target.MOTION).style()).isEqualTo(RedactionStyle.BLUR);
    assertThat(taken.rules()).allMatch(rule -> rule.margin() == 0.5);
    assertThat(taken.padding()).isEqualTo(Duration.ofSeconds(1));
    assertThat(taken.audio()).isEqualTo(AudioPolicy.MUTE);
    assertThat(room.checked("createVideo", answer).getJsonObject("policy").getString("fillColor"))
        .isEqualTo("#ff8000");
  }

  @Test
  void carefulFindsSmallerFacesAndSaysSo() {
    var policy = new JsonObject().put("preset", "careful");

    var answer = room.post("/api/videos", new JsonObject().put("name", "a").put("policy", policy));

    JsonObject told = room.checked("createVideo", answer).getJsonObject("policy");
    assertThat(told.getString("preset")).isEqualTo("careful");
    assertThat(told.getInteger("smallestFace")).isEqualTo(20);
    assertThat(room.house.created.get(0).policy().rule(Target.FACES))
        .isEqualTo(Rule.of(Preset.CAREFUL, Target.FACES));
  }

  @Test
  void aRuleOfOneClassGoesBeforeWhatIsSaidOfAll() {
    var faces =
        new JsonObject()
            .put("smallest", 16)
            .put("threshold", 0.3)
            .put("shape", "ellipse")
            .put("feather", 0.1);
    var policy =
        new JsonObject()
            .put("style", "fill")
            .put("margin", 0.4)
            .put(
                "rules",
                new JsonObject()
                    .put("plates", new JsonObject().put("style", "blur").put("margin", 0.1))
                    .put("faces", faces));

    var answer = room.post("/api/videos", new JsonObject().put("name", "a").put("policy", policy));

    Policy taken = room.house.created.get(0).policy();
    var style = RedactionStyle.FILL;
    assertThat(taken.rule(Target.FACES))
        .isEqualTo(new Rule(Target.FACES, 16, 0.3, 0.4, style, RegionShape.ELLIPSE, 0.1));
    assertThat(taken.rule(Target.PLATES).style()).isEqualTo(RedactionStyle.BLUR);
    assertThat(taken.rule(Target.PLATES).margin()).isEqualTo(0.1);
    JsonObject told = room.checked("createVideo", answer).getJsonObject("policy");
    assertThat(told.containsKey("preset")).isFalse();
    assertThat(told.getJsonObject("rules").getJsonObject("faces").getDouble("threshold"))
        .isEqualTo(0.3);
  }

  @Test
  void personsAreRefusedAsLongAsNoModelFindsThem() {
    var policy = new JsonObject().put("detect", new JsonArray().add("persons"));

    var answer = room.post("/api/videos", new JsonObject().put("name", "a").put("policy", policy));

    assertThat(room.problem("createVideo", answer, 501, "not-available").getString("detail"))
        .contains("persons", "motion");
    assertThat(room.house.created).isEmpty();
  }

  @Test
  void personsAndTheModelOfPlatesAreTakenWhereTheyAre() {
    HttpConfig local = HttpConfig.local(0);
    var able =
        new HttpConfig(
            local.host(),
            0,
            List.of(),
            local.token(),
            local.maxUpload(),
            local.idleTimeout(),
            local.defaultFaceDetector(),
            local.detectors(),
            List.of(Target.PERSONS, Target.PLATES),
            Optional.of("ab".repeat(32)),
            List.of(),
            "1");
    var policy = new JsonObject().put("detect", new JsonArray().add("persons").add("plates"));

    try (HttpRoom other = HttpRoom.open(Vertx.vertx(), able)) {
      var answer =
          other.post("/api/videos", new JsonObject().put("name", "a").put("policy", policy));

      JsonObject told = other.checked("createVideo", answer).getJsonObject("policy");
      assertThat(told.getString("plateModel")).isEqualTo("ab".repeat(32));
      assertThat(other.house.created.get(0).policy().detect())
          .containsExactly(Target.PERSONS, Target.PLATES);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | name",
        "{\"name\":\"\"} | name",
        "{\"name\":\"a\",\"size\":-1} | size",
        "{\"name\":\"a\",\"extra\":1} | extra",
        "{\"name\":\"a\",\"policy\":{\"margin\":3}} | policy.margin",
        "{\"name\":\"a\",\"policy\":{\"detect\":[]}} | policy.detect",
        "{\"name\":\"a\",\"policy\":{\"detect\":[\"cats\"]}} | policy.detect.0",
        "{\"name\":\"a\",\"policy\":{\"fillColor\":\"red\"}} | policy.fillColor",
        "{\"name\":\"a\",\"policy\":{\"style\":\"glitter\"}} | policy.style",
        "{\"name\":\"a\",\"policy\":{\"preset\":\"slow\"}} | policy.preset",
        "{\"name\":\"a\",\"policy\":{\"rules\":{\"cats\":{}}}} | policy.rules",
        "{\"name\":\"a\",\"policy\":{\"rules\":{\"faces\":{\"threshold\":0}}}} | policy.rules.faces",
        "{\"name\":\"a\",\"policy\":{\"margin\":0}} | margin",
        "{\"name\":\"a\",\"policy\":{\"shape\":\"ellipse\",\"margin\":0.1}} | margin",
        "{\"name\":\"a\",\"policy\":{\"rules\":{\"plates\":{\"shape\":\"ellipse\"}}}} | ellipse",
        "{\"name\":\"a\",\"policy\":{\"detect\":[\"faces\"],\"rules\":{\"plates\":{}}}} | policy.rules.plates",
        "[] | the body"
      })
  void aFieldThatIsWrongIsNamed(String body, String field) {
    var answer =
        HttpRoom.await(
            room.client
                .post("/api/videos")
                .putHeader("content-type", "application/json")
                .sendBuffer(Buffer.buffer(body)));

    assertThat(room.problem("createVideo", answer, 400, "invalid").getString("detail"))
        .contains(field);
    assertThat(room.house.created).isEmpty();
  }

  @Test
  void aBodyOfAnotherTypeIsRefusedSoThatNoFormCanSendIt() {
    var answer =
        HttpRoom.await(
            room.client
                .post("/api/videos")
                .putHeader("content-type", "text/plain")
                .sendBuffer(new JsonObject().put("name", "a").toBuffer()));

    room.problem("createVideo", answer, 400, "invalid");
  }

  @Test
  void aBodyBeyond64KiBIsRefused() {
    var answer = room.post("/api/videos", new JsonObject().put("name", "a".repeat(70_000)));

    room.problem("createVideo", answer, 413, "too-large");
  }

  @Test
  void aVideoWithoutRoomIsRefusedBeforeItsBytesCome() {
    room.house.room = new Room(false, 1_500_000_000L);

    var answer =
        room.post("/api/videos", new JsonObject().put("name", "a").put("size", 3_000_000_000L));

    assertThat(room.problem("createVideo", answer, 507, "no-space").getString("detail"))
        .contains("3.0 GB")
        .contains("1.5 GB");
    assertThat(room.house.created).isEmpty();
  }

  @Test
  void aVideoLargerThanTheMostIsRefused() {
    var answer = room.post("/api/videos", new JsonObject().put("name", "a").put("size", 1L << 38));

    room.problem("createVideo", answer, 413, "too-large");
  }

  @Test
  void aDetectorThatIsNotInstalledIsNotAvailable() {
    var policy = new JsonObject().put("faceDetector", "yunet");

    var answer = room.post("/api/videos", new JsonObject().put("name", "a").put("policy", policy));

    assertThat(room.problem("createVideo", answer, 501, "not-available").getString("detail"))
        .contains("policy.faceDetector");
  }

  @Test
  void aPageIsAskedForAsTheQuerySays() {
    room.house.put(VideoPhase.PROCESSING, 10);
    room.house.put(VideoPhase.FAILED, 10);

    var answer = room.get("/api/videos?limit=1&phase=processing,failed&search=%EA%B1%B0&cursor=c1");

    JsonObject page = room.checked("listVideos", answer);
    assertThat(page.getJsonArray("videos")).hasSize(1);
    assertThat(page.getString("nextCursor")).isEqualTo("after-1");
    var asked = room.house.listed.get(0);
    assertThat(asked.phases()).containsExactly(VideoPhase.PROCESSING, VideoPhase.FAILED);
    assertThat(asked.search()).isEqualTo("거");
    assertThat(asked.cursor()).isEqualTo("c1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "limit=many", "phase=asleep"})
  void aWrongQueryIsRefusedWithItsName(String query) {
    var answer = room.get("/api/videos?" + query);

    assertThat(room.problem("listVideos", answer, 400, "invalid").getString("detail"))
        .contains(query.substring(0, query.indexOf('=')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RECEIVING", "PROCESSING", "FAILED", "RELEASED"})
  void aVideoOfEachPhaseIsShownAsTheContractSays(String phase) {
    VideoView video = room.house.put(VideoPhase.valueOf(phase), 10);

    JsonObject shown = room.checked("getVideo", room.get(VideoJson.path(video.id())));

    assertThat(shown.getString("name")).isEqualTo(video.name());
    assertThat(shown.containsKey("uploadUrl")).isEqualTo(phase.equals("RECEIVING"));
    assertThat(shown.containsKey("problem")).isEqualTo(phase.equals("FAILED"));
    assertThat(shown.containsKey("result")).isEqualTo(phase.equals("RELEASED"));
  }

  @Test
  void progressIsAVideoWithoutTheRest() {
    VideoView video = room.house.put(VideoPhase.PROCESSING, 10);

    var answer = room.get(VideoJson.path(video.id()) + "/progress");

    JsonObject progress = room.checked("getProgress", answer);
    assertThat(progress.getJsonObject("progress").getLong("renderedFrames")).isEqualTo(150);
  }

  @ParameterizedTest
  @CsvSource({
    "cancel,cancelVideo,cancelled",
    "retry,retryVideo,probing",
    "compose,composeVideo,composing"
  })
  void aVideoIsStoppedTakenUpAgainAndPutTogether(String verb, String operation, String phase) {
    VideoView video = room.house.put(VideoPhase.PROCESSING, 10);

    var answer = HttpRoom.await(room.client.post(VideoJson.path(video.id()) + "/" + verb).send());

    assertThat(room.checked(operation, answer).getString("phase")).isEqualTo(phase);
  }

  @Test
  void aDeletedVideoIsGone() {
    VideoView video = room.house.put(VideoPhase.RELEASED, 10);

    var answer = HttpRoom.await(room.client.delete(VideoJson.path(video.id())).send());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(room.house.videos).isEmpty();
  }

  @Test
  void anUnknownVideoIsNotFound() {
    var answer = room.get(VideoJson.path(UNKNOWN));

    assertThat(room.problem("getVideo", answer, 404, "not-found").getString("detail"))
        .isEqualTo("There is no such video.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "00000000-0000-4000-8000-00000000000G", "..%2f..%2fetc"})
  void whatIsNoIdIsRefusedAsOne(String id) {
    var answer = room.get("/api/videos/" + id);

    assertThat(room.problem("getVideo", answer, 400, "invalid").getString("detail")).contains("id");
  }

  @Test
  void anUnknownAddressIsNotFound() {
    room.problem("getVideo", room.get("/api/cats"), 404, "not-found");
  }

  @Test
  void aMethodTheAddressDoesNotKnowIsSaidSo() {
    var answer = HttpRoom.await(room.request(HttpMethod.PUT, "/api/videos").send());

    room.problem("listVideos", answer, 405, "method-not-allowed");
  }

  @Test
  void neighboursThatAreAwayAreSaidSoWithoutTheirNames() {
    try (HttpRoom alone = HttpRoom.alone(Vertx.vertx())) {
      var answer = alone.get(VideoJson.path(UNKNOWN));

      alone.problem("getVideo", answer, 503, "unavailable");
    }
  }
}
