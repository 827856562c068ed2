package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.edit.TrackFacts;
import io.garim.contract.edit.TrackList;
import io.garim.contract.video.VideoView;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.FrameBox;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.ReviewState;
import io.garim.domain.geometry.Box;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits over REST, before real logs. */
class EditsVerticleTest {
  private static final String NOBODYS = "/api/videos/00000000-0000-4000-8000-000000000000";

  private final HttpRoom room = HttpRoom.open(Vertx.vertx());
  private final VideoView video = room.house.put(VideoPhase.RELEASED, 10);

  @BeforeEach
  void lookAtTheSource() {
    room.knowsSource(video);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void anEditIsAnsweredWithItsVersionAndTheTrackItMade() {
    JsonObject first = made(0, edit("paint").put("target", "faces").put("boxes", boxes(5, 2)));
    JsonObject second = made(1, edit("setBox").put("track", "own-1").put("frame", 6), 40);

    assertThat(first).isEqualTo(new JsonObject("{\"version\":1,\"track\":\"own-1\"}"));
    assertThat(second).isEqualTo(new JsonObject("{\"version\":2}"));
    assertThat(room.house.edits.asked.get(0).command().author()).isEqualTo("unnamed");
  }

  @Test
  void theSameCommandIsAnsweredTheSameAndCountsOnce() {
    JsonObject body = HttpRoom.editBody(0, edit("accept").put("track", "3-1")).put("author", "kim");
    HttpResponse<Buffer> first = room.post(path(), body);

    HttpResponse<Buffer> again = room.post(path(), body);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.bodyAsJsonObject()).isEqualTo(first.bodyAsJsonObject());
    assertThat(room.house.edits.log(video.id()).version()).isEqualTo(1);
  }

  @Test
  void whoWasOvertakenIsToldTheCurrentVersion() {
    made(0, edit("setTarget").put("track", "3-1").put("target", "plates"));
    made(1, edit("setTarget").put("track", "3-1").put("target", "faces"));

    JsonObject late = edit("setTarget").put("track", "3-1").put("target", "motion");
    JsonObject problem = room.problem("makeEdit", post(0, late), 409, "conflict");

    assertThat(problem.getString("code")).isEqualTo("conflict");
    assertThat(problem.getString("reason")).isEqualTo("conflict");
    assertThat(problem.getLong("current")).isEqualTo(2);
    assertThat(problem.getString("detail")).startsWith("Edit 2 (SetTarget)").endsWith(".");
  }

  @Test
  void refusalsSayWhatIsWrong() {
    JsonObject body = HttpRoom.editBody(0, edit("reject").put("track", "3-1"));
    room.post(path(), body);
    String command = body.getString("cmdId");

    assertRefused(1, edit("accept").put("track", "4-1"), 422, "unknown-track");
    assertRefused(1, edit("blank").put("from", 1).put("to", 251), 422, "outside-video");
    assertRefused(1, edit("undo").put("cmdId", NOBODYS.substring(12)), 422, "unknown-command");
    assertRefused(1, edit("redo").put("cmdId", command), 409, "not-undone");
    assertRefused(9, edit("accept").put("track", "3-1"), 409, "unknown-version");
    assertRefused(1, edit("endTrack").put("track", "3-1").put("frame", 9), 409, "rejected-track");
    JsonObject reused = body.copy().put("edit", edit("blank").put("from", 1).put("to", 2));
    refused(room.post(path(), reused), 409, "reused-command");
    made(1, edit("undo").put("cmdId", command));
    assertRefused(2, edit("undo").put("cmdId", command), 409, "already-undone");
    made(2, edit("paint").put("target", "faces").put("boxes", boxes(5, 2)));
    JsonObject outside = edit("split").put("track", "own-3").put("frame", 90);
    assertRefused(3, outside, 422, "outside-track");
  }

  private void assertRefused(long base, JsonObject edit, int status, String reason) {
    refused(post(base, edit), status, reason);
  }

  private void refused(HttpResponse<Buffer> answer, int status, String reason) {
    String code = status == 409 ? "conflict" : "invalid";
    JsonObject problem = room.problem("makeEdit", answer, status, code);
    assertThat(problem.getString("reason")).isEqualTo(reason);
    assertThat(problem.getString("code")).isEqualTo(code);
    assertThat(problem.getLong("current")).isEqualTo(room.house.edits.log(video.id()).version());
  }

  @Test
  void boxesOfATurnedVideoAreKeptAsCoded() {
    VideoView turned = room.house.put(VideoPhase.RELEASED, 10);
    // a quarter to the right, so it is shown 240 wide and 320 high
    room.knowsSource(turned, List.of(0, 1, 0, -1, 0, 0, 0, 0, 1));
    JsonObject edit = edit("paint").put("target", "faces").put("boxes", boxes(5, 1));

    room.post(VideoJson.path(turned.id()) + "/edits", HttpRoom.editBody(0, edit));

    var taken = (Edit.Paint) room.house.edits.asked.get(0).command().edit();
    assertThat(taken.boxes()).containsExactly(new FrameBox(5, new Box(20, 200, 40, 30)));
    JsonObject listed =
        room.checked("listEdits", room.get(VideoJson.path(turned.id()) + "/edits"))
            .getJsonArray("edits")
            .getJsonObject(0)
            .getJsonObject("edit");
    assertThat(listed.getJsonArray("boxes").getJsonObject(0).getDouble("x")).isEqualTo(10);
    assertThat(listed.getJsonArray("boxes").getJsonObject(0).getDouble("y")).isEqualTo(20);
  }

  @Test
  void beforeItsSourceWasLookedAtAVideoHasNoFramesToEdit() {
    room.house.slices.clear();

    JsonObject edit = edit("blank").put("from", 0).put("to", 1);

    assertRefused(0, edit, 422, "outside-video");
    assertThat(room.house.edits.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                          | the body
          {'cmdId':'x','baseVersion':0,'edit':{'op':'accept','track':'3-1'}} | cmdId:
          {'cmdId':ID,'baseVersion':-1,'edit':{'op':'accept','track':'3-1'}} | baseVersion:
          {'cmdId':ID,'baseVersion':0,'author':' ','edit':{'op':'accept','track':'3-1'}} | author:
          {'cmdId':ID,'baseVersion':0,'edit':[]}                      | edit:
          {'cmdId':ID,'baseVersion':0,'edit':{'op':'blank','from':2,'to':1}} | edit.to:
          """)
  void whatIsNoEditIsRefusedByItsField(String body, String field) {
    String id = "'11111111-2222-4333-8444-555555555555'";
    var json = new JsonObject(body.strip().replace("ID", id).replace('\'', '"'));

    JsonObject problem = room.problem("makeEdit", room.post(path(), json), 400, "invalid");

    assertThat(problem.getString("detail")).startsWith(field.strip());
  }

  @Test
  void aLongGestureFitsIntoOneEdit() {
    JsonArray boxes = new JsonArray();
    for (int n = 0; n < 2000; n++) boxes.addAll(boxes(n, 1));

    JsonObject edit = edit("paint").put("target", "faces").put("boxes", boxes);

    // the video has fewer frames, so it was read to its end
    assertRefused(0, edit, 422, "outside-video");
  }

  @Test
  void aBodyBeyondTheLimitIsTooLarge() {
    JsonObject body = HttpRoom.editBody(0, edit("accept").put("track", "x".repeat(300_000)));

    room.problem("makeEdit", room.post(path(), body), 413, "too-large");
  }

  @Test
  void editsAreListedBehindAVersion() {
    made(0, edit("accept").put("track", "3-1"));
    made(1, edit("blank").put("from", 3).put("to", 9));
    made(2, edit("blank").put("from", 5).put("to", 7));

    JsonObject page = room.checked("listEdits", room.get(path() + "?after=1&limit=1"));

    assertThat(page.getLong("version")).isEqualTo(3);
    assertThat(page.getLong("planned")).isEqualTo(2);
    assertThat(page.getJsonArray("edits")).hasSize(1);
    JsonObject second = page.getJsonArray("edits").getJsonObject(0);
    assertThat(second.getLong("version")).isEqualTo(2);
    assertThat(second.getJsonObject("edit"))
        .isEqualTo(new JsonObject("{\"op\":\"blank\",\"from\":3,\"to\":9}"));
  }

  @Test
  void aPageOfManyBoxesEndsEarlyAndTheRestFollows() {
    for (int n = 0; n < 90; n++) {
      JsonObject edit = edit("paint").put("target", "faces").put("boxes", boxes(0, 250));
      assertThat(post(n, edit).statusCode()).isEqualTo(200);
    }

    JsonArray first = room.get(path()).bodyAsJsonObject().getJsonArray("edits");
    JsonArray rest =
        room.get(path() + "?after=" + first.size()).bodyAsJsonObject().getJsonArray("edits");

    assertThat(first).hasSize(80);
    assertThat(rest).hasSize(10);
  }

  @Test
  void tracksAreListedByTheirNames() {
    var seen =
        new TrackFacts(
            new TrackId(3, 1),
            Target.FACES,
            new FrameRange(0, 40),
            38,
            4,
            false,
            ReviewState.UNREVIEWED);
    room.house.edits.tracks.put(video.id(), new TrackList(7, 250, List.of(seen)));

    JsonObject list = room.checked("listTracks", room.get(VideoJson.path(video.id()) + "/tracks"));

    assertThat(list)
        .isEqualTo(
            new JsonObject(
                "{\"version\":7,\"frames\":250,"
                    + "\"review\":{\"unreviewed\":1,\"accepted\":0,\"rejected\":0},\"tracks\":[{\"track\":\"3-1\",\"target\":\"faces\","
                    + "\"from\":0,\"to\":40,\"hidden\":38,\"doubtful\":4,\"own\":false,"
                    + "\"review\":\"unreviewed\"}]}"));
  }

  @Test
  void anUnknownVideoHasNeitherEditsNorTracks() {
    JsonObject body = HttpRoom.editBody(0, edit("blank").put("from", 0).put("to", 1));

    room.problem("makeEdit", room.post(NOBODYS + "/edits", body), 404, "not-found");
    room.problem("listEdits", room.get(NOBODYS + "/edits"), 404, "not-found");
    room.problem("listTracks", room.get(NOBODYS + "/tracks"), 404, "not-found");
  }

  private static JsonObject edit(String op) {
    return new JsonObject().put("op", op);
  }

  private static JsonArray boxes(int from, int count) {
    var boxes = new JsonArray();
    for (int n = from; n < from + count; n++) {
      boxes.add(box(40).put("frame", n));
    }
    return boxes;
  }

  private static JsonObject box(int height) {
    return new JsonObject().put("x", 10).put("y", 20).put("width", 30).put("height", height);
  }

  private JsonObject made(long base, JsonObject edit) {
    return room.checked("makeEdit", post(base, edit));
  }

  private JsonObject made(long base, JsonObject edit, int height) {
    return made(base, edit.put("target", "faces").put("box", box(height)));
  }

  private HttpResponse<Buffer> post(long base, JsonObject edit) {
    return room.post(path(), HttpRoom.editBody(base, edit));
  }

  private String path() {
    return VideoJson.path(video.id()) + "/edits";
  }
}
