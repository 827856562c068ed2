package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.contract.bus.Addresses;
import io.garim.contract.video.VideoChanged;
import io.garim.contract.video.VideoView;
import io.garim.contract.video.ViewedVideo;
import io.garim.domain.job.VideoPhase;
import io.garim.http.LiveClient.Frame;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Live frames as a client of the socket sees them. */
class LiveFramesVerticleTest {
  private final LiveStage stage = new LiveStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void framesComeInOrderWithTheirTimesUntilTheEnd() throws Exception {
    // Given a finished video of two parts
    stage.part(0, 0, 3, 1).part(1, 3, 2, 2).edge(5, VideoPhase.RELEASED);
    LiveClient client = stage.watch();
    // When it is played from the beginning
    client.say("play", "from", 0);
    // Then each frame comes once, in order, with what the header says of it
    List<Frame> seen = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      Frame frame = client.next();
      seen.add(frame);
      client.ack(frame);
    }
    assertThat(seen).extracting(Frame::number).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(seen.get(2).seconds()).isEqualTo(0.08);
    assertThat(seen.get(2)).isEqualTo(new Frame(2, 0.08, 0, 1280, 0, 1, "wide 2 r1"));
    assertThat(seen.get(3).revision()).isEqualTo(2);
    List<String> states = new ArrayList<>();
    while (!states.contains("ended")) states.add(client.state());
    assertThat(states).endsWith("playing", "ended");
  }

  @Test
  void atMostTwoFramesAreOnTheirWayAndThenTheNewestComes() throws Exception {
    // Given a client that acknowledges nothing
    stage.part(0, 0, 20, 1).edge(20, VideoPhase.RELEASED);
    LiveClient client = stage.watch();
    client.say("play", "from", 0);
    Frame first = client.next();
    client.next();
    while (!"ended".equals(client.state())) assertThat(client.waiting()).isZero();
    // When it acknowledges one
    client.ack(first);
    // Then it gets the newest, and is told how many it missed
    Frame newest = client.next();
    assertThat(newest.number()).isEqualTo(19);
    assertThat(newest.dropped()).isEqualTo(17);
  }

  @Test
  void aClientThatIsSlowForLongGetsTheNarrowPicture() throws Exception {
    stage.part(0, 0, 100, 1).edge(100, VideoPhase.RELEASED);
    LiveClient client = stage.watch();
    client.say("play", "from", 0);
    Frame first = client.next();
    stage.pass(2_500);

    client.ack(first);

    client.next();
    Frame next = client.next();
    assertThat(next.picture()).startsWith("narrow");
    assertThat(next.width()).isEqualTo(480);
  }

  @Test
  void playingWaitsAtTheEdgeAndGoesOnWhenMoreIsRendered() throws Exception {
    // Given a video of which one part is rendered, watched to its end
    stage.part(0, 0, 2, 1).part(1, 2, 2, 1).edge(2, VideoPhase.PROCESSING);
    LiveClient client = stage.watch();
    client.say("play", "from", 0);
    client.ack(client.next()).ack(client.next());
    while (!"waiting".equals(client.state())) assertThat(client.waiting()).isZero();
    // When the next is
    stage.edge(4, VideoPhase.PROCESSING);
    // Then it goes on
    assertThat(client.next().number()).isEqualTo(2);
  }

  @Test
  void whoFollowsBeginsWithTheNewestPart() throws Exception {
    stage.part(0, 0, 2, 1).part(1, 2, 2, 1).edge(4, VideoPhase.PROCESSING);
    LiveClient client = stage.watch();

    client.say("follow");

    assertThat(client.next().number()).isEqualTo(2);
  }

  @Test
  void whoFollowsBeforeAnythingIsRenderedGetsTheFirstFrame() throws Exception {
    stage.part(0, 0, 2, 1);
    LiveClient client = stage.watch();
    client.say("follow");
    assertThat(client.state()).isEqualTo("waiting");

    stage.edge(2, VideoPhase.PROCESSING);

    assertThat(client.next().number()).isZero();
  }

  @Test
  void ofManyFramesSoughtTheNewestComes() throws Exception {
    stage.part(0, 0, 50, 1).edge(50, VideoPhase.RELEASED);
    LiveClient client = stage.watch();

    for (int n = 0; n < 40; n++) client.say("seek", "frame", n, "request", n);

    Frame last = client.next();
    client.ack(last);
    while (last.number() != 39) {
      last = client.next();
      client.ack(last);
    }
    assertThat(last.kind()).isEqualTo(1);
    assertThat(client.state()).isEqualTo("paused");
  }

  @Test
  void whatIsSoughtWhileTheWindowIsFullWaitsAndOnlyTheNewestComes() throws Exception {
    // Given a client with two frames not acknowledged
    stage.part(0, 0, 50, 1).edge(50, VideoPhase.RELEASED);
    LiveClient client = stage.watch();
    client.say("seek", "frame", 1, "request", 1);
    Frame first = client.next();
    client.say("seek", "frame", 2, "request", 2);
    client.next();
    for (int n = 10; n < 20; n++) client.say("seek", "frame", n, "request", n);
    client.say("seek", "frame", 99, "request", 98);
    client.told("missing");
    client.say("seek", "frame", 30, "request", 30);
    // When it acknowledges
    client.ack(first);
    // Then the newest comes and nothing else
    assertThat(client.next().number()).isEqualTo(30);
    assertThat(client.waiting()).isZero();
  }

  @Test
  void aFrameThatIsNotThereIsSaidToBeMissing() throws Exception {
    stage.part(0, 0, 2, 1).edge(2, VideoPhase.RELEASED);
    LiveClient client = stage.watch();

    client.say("seek", "frame", 7, "request", 3);

    var told = client.told("missing");
    assertThat(told).isEqualTo(missing(7, 3));
  }

  private static JsonObject missing(long frame, long request) {
    return new JsonObject().put("type", "missing").put("frame", frame).put("request", request);
  }

  @Test
  void aPartThatWasRenderedAnewIsSeenAtOnce() throws Exception {
    // Given a client that saw a frame of a part
    stage.part(0, 0, 50, 1).edge(50, VideoPhase.RELEASED);
    LiveClient client = stage.watch();
    client.say("seek", "frame", 5, "request", 1);
    client.ack(client.next());
    // When another part takes its place
    stage.room.house.replaced.incrementAndGet();
    stage.part(0, 0, 50, 2).edge(51, VideoPhase.RELEASED);
    while (client.told("edge").getInteger("frames") < 51) assertThat(client.waiting()).isZero();
    // Then that is what is shown
    client.say("seek", "frame", 6, "request", 2);
    assertThat(client.next().picture()).isEqualTo("wide 6 r2");
  }

  @Test
  void afterAnEditNoPictureOfBeforeIsSent() throws Exception {
    // Given a client that saw a frame of a part, so that its place and pictures are at hand
    stage.part(0, 0, 50, 1).edge(50, VideoPhase.RELEASED);
    LiveClient client = stage.watch();
    client.say("seek", "frame", 5, "request", 1);
    client.ack(client.next());
    // When that frame is edited, and no longer to be had until it is rendered anew
    stage.hidden(0, 50).edited(0, 10);
    client.say("seek", "frame", 5, "request", 2);
    // Then it is missing, and once it is rendered the new one is sent
    assertThat(client.told("missing")).isEqualTo(missing(5, 2));
    assertThat(client.waiting()).isZero();
    stage.part(0, 0, 50, 2);
    client.say("seek", "frame", 5, "request", 3);
    assertThat(client.next().picture()).isEqualTo("wide 5 r2");
  }

  @Test
  void aPictureThatIsEditedWhileItIsBeingFoundIsNotSent() throws Exception {
    // Given a client that seeks a frame whose previews are still being made
    stage.partWithoutPack(0, 0, 50).edge(50, VideoPhase.RELEASED);
    LiveClient client = stage.watch();
    Promise<Void> made = Promise.promise();
    stage.room.house.packing = made.future();
    client.say("seek", "frame", 5, "request", 1);
    while (stage.room.house.wishes.isEmpty()) stage.pass(5);
    // When it is edited before they are
    stage.part(0, 0, 50, 2).edited(5, 6);
    stage.pass(50);
    made.complete();
    // Then the client gets the frame as it is after the edit
    assertThat(client.next().picture()).isEqualTo("wide 5 r2");
  }

  @Test
  void whoPlaysGoesOnWithThePicturesAfterAnEdit() throws Exception {
    // Given a client that plays, and has not acknowledged what it got
    stage.part(0, 0, 50, 1).edge(50, VideoPhase.RELEASED);
    LiveClient client = stage.watch();
    client.say("play", "from", 0);
    Frame first = client.next();
    client.next();
    // When the video is edited and rendered anew
    stage.part(0, 0, 50, 2).edited(0, 50);
    stage.pass(50);
    client.ack(first);
    // Then all that follows is of after the edit
    for (int n = 0; n < 5; n++) {
      Frame next = client.next();
      assertThat(next.picture()).endsWith(" r2");
      client.ack(next);
    }
  }

  @Test
  void aPackIsMadeBeforeItIsNeeded() throws Exception {
    stage.part(0, 0, 30, 1).partWithoutPack(1, 30, 2).edge(32, VideoPhase.RELEASED);
    LiveClient client = stage.watch();

    client.say("play", "from", 0);

    client.ack(client.next()).ack(client.next());
    assertThat(client.next().number()).isEqualTo(2);
    assertThat(stage.room.house.wishes).hasSize(1);
  }

  @Test
  void aPackThatWasThrownAwayIsMadeAnew() throws Exception {
    stage.evicted(0, 0, 3).edge(3, VideoPhase.RELEASED);
    LiveClient client = stage.watch();

    client.say("play", "from", 0);

    assertThat(client.next().picture()).isEqualTo("wide 0 r1");
  }

  @Test
  void aTicketIsGoodOnce() {
    stage.edge(0, VideoPhase.PROCESSING);
    String ticket = stage.ticket();
    LiveClient.open(stage.room.vertx, stage.address(ticket));

    var again = stage.address(ticket);

    assertThatThrownBy(() -> LiveClient.open(stage.room.vertx, again)).hasMessageContaining("403");
  }

  @Test
  void aTicketOfAnotherVideoIsRefused() {
    VideoView other = stage.room.house.put(VideoPhase.PROCESSING, 10);
    String ticket = stage.ticket();

    var address = stage.address(ticket).setURI("/ws/frames?video=" + other.id() + "&ticket=x");

    assertThatThrownBy(() -> LiveClient.open(stage.room.vertx, address))
        .hasMessageContaining("403");
  }

  @Test
  void aForeignPageIsRefusedAndItsTicketIsStillGood() {
    String ticket = stage.ticket();
    var foreign = stage.address(ticket).addHeader(HttpHeaders.ORIGIN, "http://evil.example");

    assertThatThrownBy(() -> LiveClient.open(stage.room.vertx, foreign))
        .hasMessageContaining("403");

    assertThat(LiveClient.open(stage.room.vertx, stage.address(ticket))).isNotNull();
  }

  @Test
  void aRequestThatIsNoUpgradeIsToldSo() {
    var answer = stage.room.get("/ws/frames?video=" + stage.video.id() + "&ticket=x");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.bodyAsJsonObject().getString("kind")).isEqualTo("invalid");
  }

  @Test
  void aDeletedVideoClosesItsSockets() {
    stage.edge(0, VideoPhase.PROCESSING);
    LiveClient client = stage.watch();
    VideoView deleted =
        ViewedVideo.changed(stage.video, VideoPhase.DELETED, 9, stage.video.progress());

    stage.room.bus.tell(Addresses.VIDEO_CHANGED, new VideoChanged(true, deleted));

    assertThat(client.closeCode()).isEqualTo(4410);
    assertThat(client.closeReason()).isEqualTo("The video was deleted.");
  }

  @Test
  void aVideoThatVanishedWithoutNewsClosesItsSocketsToo() {
    stage.edge(0, VideoPhase.PROCESSING);
    LiveClient client = stage.watch();

    stage.room.house.videos.remove(stage.video.id());

    assertThat(client.closeCode()).isEqualTo(4410);
  }

  @Test
  void whoTalksNonsenseIsShownOut() {
    LiveClient client = stage.watch();

    client.say("dance");

    assertThat(client.closeCode()).isEqualTo(4400);
  }

  @Test
  void thoseWhoMakePicturesAreToldThatSomebodyWaits() {
    Promise<String> told = Promise.promise();
    HttpRoom.await(
        stage.room.bus.hear(Addresses.VIDEO_WATCHED, video -> told.tryComplete(video.id())));

    stage.watch();

    assertThat(HttpRoom.await(told.future())).isEqualTo(stage.video.id());
  }
}
