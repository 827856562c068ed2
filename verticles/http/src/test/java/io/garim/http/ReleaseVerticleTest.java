package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.edit.TrackFacts;
import io.garim.contract.edit.TrackList;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.ReleaseNote;
import io.garim.contract.video.ReleaseReply;
import io.garim.contract.video.ReleaseState;
import io.garim.contract.video.ReleaseVideo;
import io.garim.contract.video.VideoView;
import io.garim.contract.video.ViewedVideo;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.ReviewState;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.ReleasePolicy;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReleaseVerticleTest {
  private static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");
  private final HttpRoom room = HttpRoom.open(Vertx.vertx());
  private final VideoView video = room.house.put(VideoPhase.RELEASED, 10);
  private final List<ReleaseVideo> asked = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void releasingNamesTheRevisionAndWhoDoes() {
    answering(true, 4);

    var answer = release(new JsonObject().put("revision", 4).put("author", "ina"));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject release = room.checked("releaseVideo", answer).getJsonObject("release");
    assertThat(release.getBoolean("waiting")).isFalse();
    assertThat(release.getString("policy")).isEqualTo("by-person");
    assertThat(release.getJsonObject("last").getString("author")).isEqualTo("ina");
    assertThat(asked).containsExactly(new ReleaseVideo(video.id(), 4, "ina"));
  }

  @Test
  void anOlderRevisionIsRefusedWithTheCurrentOne() {
    answering(false, 5);

    var answer = release(new JsonObject().put("revision", 4));

    JsonObject problem = room.problem("releaseVideo", answer, 409, "conflict");
    assertThat(problem.getInteger("current")).isEqualTo(5);
    assertThat(problem.getString("detail")).contains("look at revision 5");
    assertThat(asked.get(0).author()).isEqualTo("unnamed");
  }

  @Test
  void whatNeedsNobodysReleaseIsRefused() {
    HttpRoom.await(
        room.bus.serve(
            Addresses.VIDEO_RELEASE,
            ask -> {
              throw new ServiceException(FailureKind.INVALID, "Nobody needs to.");
            }));

    var answer = release(new JsonObject().put("revision", 0));

    room.problem("releaseVideo", answer, 400, "invalid");
  }

  @Test
  void aReleaseWithoutARevisionIsRefused() {
    var answer = release(new JsonObject().put("author", "ina"));

    room.problem("releaseVideo", answer, 400, "invalid");
  }

  @Test
  void aVideoIsAnnouncedToWaitForAPerson() {
    var body = new JsonObject().put("name", "a.mp4").put("release", "by-person");

    room.checked("createVideo", room.post("/api/videos", body));
    room.checked("createVideo", room.post("/api/videos", new JsonObject().put("name", "b.mp4")));

    assertThat(room.house.created.get(0).release()).isEqualTo(ReleasePolicy.BY_PERSON);
    assertThat(room.house.created.get(1).release()).isEqualTo(ReleasePolicy.AUTOMATIC);
  }

  @Test
  void theTracksSayHowFarTheReviewIs() {
    List<TrackFacts> tracks =
        List.of(
            track(0, ReviewState.ACCEPTED),
            track(1, ReviewState.ACCEPTED),
            track(2, ReviewState.UNREVIEWED));
    room.house.edits.tracks.put(video.id(), new TrackList(2, 250, tracks));

    var answer = room.get("/api/videos/" + video.id() + "/tracks");

    assertThat(room.checked("listTracks", answer).getJsonObject("review"))
        .isEqualTo(new JsonObject().put("unreviewed", 1).put("accepted", 2).put("rejected", 0));
  }

  private static TrackFacts track(int ordinal, ReviewState review) {
    return new TrackFacts(
        new TrackId(0, ordinal), Target.FACES, new FrameRange(0, 9), 9, 0, false, review);
  }

  private HttpResponse<Buffer> release(JsonObject body) {
    return room.post("/api/videos/" + video.id() + "/release", body);
  }

  private void answering(boolean released, long current) {
    var note = new ReleaseNote(current, "0".repeat(64), "ina", NOON);
    var state = new ReleaseState(ReleasePolicy.BY_PERSON, current, !released, Optional.of(note));
    VideoView view = ViewedVideo.changed(video, state);
    HttpRoom.await(
        room.bus.serve(
            Addresses.VIDEO_RELEASE,
            ask -> {
              asked.add(ask);
              return Future.succeededFuture(new ReleaseReply(released, view));
            }));
  }
}
