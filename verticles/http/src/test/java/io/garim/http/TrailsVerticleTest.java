package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.edit.MakeTrail;
import io.garim.contract.edit.TrailView;
import io.garim.contract.edit.TrailView.State;
import io.garim.contract.edit.TrailView.Way;
import io.garim.contract.video.VideoView;
import io.garim.domain.editing.FrameBox;
import io.garim.domain.following.Followed;
import io.garim.domain.geometry.Box;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.redaction.TrackId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wishes to follow a subject over REST. */
class TrailsVerticleTest {
  private static final String COMMAND = "11111111-2222-4333-8444-555555555555";

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
  void aWishIsAcceptedWithTheBoxItDraws() {
    HttpResponse<Buffer> answer = room.post(path(), wish().put("forward", true).put("seconds", 4));

    JsonObject trail = room.checked("makeTrail", answer);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(trail.getString("track")).isEqualTo("own-1");
    assertThat(trail.getJsonArray("ways"))
        .isEqualTo(new JsonArray("[{\"way\":\"forward\",\"state\":\"waiting\",\"frames\":0}]"));
    MakeTrail taken = room.house.edits.wishes.get(0);
    assertThat(taken.paint().boxes()).containsExactly(new FrameBox(6, new Box(10, 20, 30, 40)));
    assertThat(taken.limit()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void aWishOnATrackThatIsThereDrawsOnThat() {
    JsonObject body = wish().put("track", "3-1").put("backward", true).put("forward", true);

    JsonObject trail = room.checked("makeTrail", room.post(path(), body));

    assertThat(trail.getString("track")).isEqualTo("3-1");
    assertThat(trail.getJsonArray("ways")).hasSize(2);
    assertThat(room.house.edits.wishes.get(0).limit()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void theSameWishTwiceCountsOnce() {
    JsonObject body = wish().put("forward", true);
    JsonObject first = room.checked("makeTrail", room.post(path(), body));

    JsonObject second = room.checked("makeTrail", room.post(path(), body));

    assertThat(second).isEqualTo(first);
    assertThat(room.house.edits.log(video.id()).version()).isEqualTo(1);
  }

  @Test
  void aBoxOnATurnedVideoIsKeptAsCoded() {
    VideoView turned = room.house.put(VideoPhase.RELEASED, 10);
    room.knowsSource(turned, List.of(0, 1, 0, -1, 0, 0, 0, 0, 1));

    room.post(VideoJson.path(turned.id()) + "/trails", wish().put("forward", true));

    assertThat(room.house.edits.wishes.get(0).paint().boxes())
        .containsExactly(new FrameBox(6, new Box(20, 200, 40, 30)));
  }

  @Test
  void refusalsAreThoseOfEdits() {
    JsonObject nobody = wish().put("forward", true).put("track", "7-7");

    JsonObject problem = room.problem("makeTrail", room.post(path(), nobody), 422, "invalid");

    assertThat(problem.getString("reason")).isEqualTo("unknown-track");
    assertThat(problem.getLong("current")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                              | somebody is followed
          {'forward':true,'seconds':61}   | seconds:
          {'forward':true,'frame':-1}     | frame:
          {'forward':true,'until':3}      | until
          """)
  void whatIsNoWishIsRefusedByItsField(String more, String said) {
    JsonObject body = wish().mergeIn(new JsonObject(more.strip().replace('\'', '"')));

    JsonObject problem = room.problem("makeTrail", room.post(path(), body), 400, "invalid");

    assertThat(problem.getString("detail")).contains(said.strip());
  }

  @Test
  void beforeItsSourceWasLookedAtNobodyIsFollowed() {
    room.house.slices.clear();

    HttpResponse<Buffer> answer = room.post(path(), wish().put("forward", true));

    JsonObject problem = room.problem("makeTrail", answer, 422, "invalid");
    assertThat(problem.getString("reason")).isEqualTo("outside-video");
    assertThat(room.house.edits.wishes).isEmpty();
  }

  @Test
  void whatBecameOfItIsAskedByItsCommand() {
    var way = new Way(true, State.FOLLOWED, 9, Optional.of(3L), Optional.of(Followed.End.LOST));
    UUID command = UUID.fromString(COMMAND);
    room.house.edits.trails.put(
        command, new TrailView(command, 4, new TrackId(3, 1), 12, List.of(way)));

    JsonObject trail = room.checked("getTrail", room.get(path() + "/" + COMMAND));

    assertThat(trail.getJsonArray("ways").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                "{\"way\":\"backward\",\"state\":\"followed\",\"frames\":9,\"until\":3,"
                    + "\"end\":\"lost\"}"));
  }

  @Test
  void aCommandThatFollowedNobodyIsNotFound() {
    room.problem("getTrail", room.get(path() + "/" + COMMAND), 404, "not-found");
  }

  private static JsonObject wish() {
    return new JsonObject()
        .put("cmdId", COMMAND)
        .put("baseVersion", 0)
        .put("target", "faces")
        .put("frame", 6)
        .put("box", new JsonObject().put("x", 10).put("y", 20).put("width", 30).put("height", 40));
  }

  private String path() {
    return VideoJson.path(video.id()) + "/trails";
  }
}
