package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.edit.VideoFollowed;
import io.garim.contract.video.VideoChanged;
import io.garim.contract.video.VideoProgress;
import io.garim.contract.video.VideoView;
import io.garim.contract.video.ViewedVideo;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBridgeVerticleTest {
  private static final String CLIENT = "11111111-2222-4333-8444-555555555555";

  private final HttpRoom room = HttpRoom.open(Vertx.vertx());
  private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
  private final VideoView video = room.house.put(VideoPhase.PROCESSING, 10);
  // Held, for a client that nobody refers to is closed.
  private final WebSocketClient client = room.vertx.createWebSocketClient();
  private WebSocket socket;

  @BeforeEach
  void connect() {
    socket =
        HttpRoom.await(
            client.connect(
                new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(room.port())
                    .setURI("/eventbus/websocket")));
    socket.handler(message -> heard.add(new JsonObject(message)));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aChangeOfStateIsHeardAtTheVideosAddress() throws Exception {
    listenAt(Addresses.browserTopic(video.id()));

    room.bus.tell(Addresses.VIDEO_CHANGED, new VideoChanged(true, video));

    JsonObject event = next().getJsonObject("body");
    assertThat(event.getString("type")).isEqualTo("video.state");
    assertThat(event.getInteger("version")).isEqualTo(1);
    assertThat(event.getLong("seq")).isEqualTo(1);
    assertThat(event.getJsonObject("video")).isEqualTo(VideoJson.write(video));
  }

  @Test
  void everyVideoIsHeardAtTheListsAddress() throws Exception {
    listenAt(Addresses.BROWSER_LIST);
    VideoView other = room.house.put(VideoPhase.RECEIVING, 10);

    room.bus.tell(Addresses.VIDEO_CHANGED, new VideoChanged(true, video));
    room.bus.tell(Addresses.VIDEO_CHANGED, new VideoChanged(true, other));

    assertThat(next().getJsonObject("body").getLong("seq")).isEqualTo(1);
    JsonObject second = next().getJsonObject("body");
    assertThat(second.getLong("seq")).isEqualTo(2);
    assertThat(second.getJsonObject("video").getString("id")).isEqualTo(other.id());
  }

  @Test
  void hastyProgressIsHeardAtItsPaceAndTheNewestWins() throws Exception {
    listenAt(Addresses.browserTopic(video.id()));

    for (int version = 4; version <= 50; version++) {
      VideoProgress progress = new VideoProgress(6, 0, 0, 300, version, 0, 0, 0, false, false);
      VideoView moved = ViewedVideo.changed(video, VideoPhase.PROCESSING, version, progress);
      room.bus.tell(Addresses.VIDEO_CHANGED, new VideoChanged(false, moved));
    }

    assertThat(version(next())).isEqualTo(4);
    assertThat(version(next())).isEqualTo(50);
    assertThat(heard.poll(2 * EventPace.REST.toMillis(), TimeUnit.MILLISECONDS)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "video.changed",
        "video.get",
        "video.delete",
        "task.lease",
        "video.00000000-0000-4000-8000-000000000000x",
        "x.video.00000000-0000-4000-8000-000000000000"
      })
  void otherAddressesAreDeniedAndTheSocketIsTold(String address) throws Exception {
    register(address);

    JsonObject told = next();

    assertThat(told.getString("type")).isEqualTo("err");
    assertThat(told.getString("body")).isEqualTo("access_denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "publish"})
  void nothingComesInFromABrowser(String type) throws Exception {
    say(
        new JsonObject()
            .put("type", type)
            .put("address", "video.delete")
            .put("body", new JsonObject().put("id", video.id()))
            .put("replyAddress", "r"));

    JsonObject told = next();

    assertThat(told.getString("body")).isEqualTo("access_denied");
    assertThat(room.house.videos).containsKey(video.id());
  }

  @Test
  void anEditIsMadeAndAnsweredAndHeardByAllWhoWatch() throws Exception {
    room.knowsSource(video);
    listenAt(Addresses.browserTopic(video.id()));

    ask(edit("blank").put("from", 3).put("to", 9), "kim");

    JsonObject news = next();
    JsonObject reply = next();
    if ("r".equals(news.getString("address"))) {
      JsonObject first = news;
      news = reply;
      reply = first;
    }
    assertThat(reply.getString("address")).isEqualTo("r");
    assertThat(reply.getJsonObject("body")).isEqualTo(new JsonObject().put("version", 1));
    assertThat(news.getJsonObject("body"))
        .isEqualTo(
            new JsonObject(
                "{\"type\":\"edited\",\"version\":1,\"author\":\"kim\","
                    + "\"touched\":[{\"from\":3,\"to\":9}]}"));
    assertThat(room.house.edits.log(video.id()).version()).isEqualTo(1);
  }

  @Test
  void aWishToFollowIsTakenAndItsEndIsHeard() throws Exception {
    room.knowsSource(video);
    JsonObject box = new JsonObject().put("x", 1).put("y", 2).put("width", 30).put("height", 40);
    JsonObject body =
        new JsonObject()
            .put("videoId", video.id())
            .put("cmdId", "11111111-2222-4333-8444-555555555555")
            .put("baseVersion", 0)
            .put("target", "faces")
            .put("frame", 6)
            .put("box", box)
            .put("backward", true);
    say(
        new JsonObject()
            .put("type", "send")
            .put("address", Addresses.BROWSER_TRAILS)
            .put("body", body)
            .put("replyAddress", "r"));
    JsonObject taken = next().getJsonObject("body");
    listenAt(Addresses.browserTopic(video.id()));

    var trail = room.house.edits.trails.values().iterator().next();
    room.bus.tell(Addresses.VIDEO_FOLLOWED, new VideoFollowed(video.id(), trail));

    JsonObject news = next().getJsonObject("body");
    assertThat(news.getString("type")).isEqualTo("followed");
    assertThat(news.getJsonObject("trail")).isEqualTo(taken);
    assertThat(taken.getString("track")).isEqualTo("own-1");
  }

  @Test
  void aRefusedEditIsAnsweredWithTheProblemThatRestWouldAnswer() throws Exception {
    room.knowsSource(video);

    ask(edit("accept").put("track", "7-7"), "kim");

    JsonObject reply = next();
    assertThat(reply.getString("type")).isEqualTo("err");
    assertThat(reply.getInteger("failureCode")).isEqualTo(422);
    JsonObject problem = new JsonObject(reply.getString("message"));
    assertThat(problem.getString("code")).isEqualTo("invalid");
    assertThat(problem.getString("reason")).isEqualTo("unknown-track");
    assertThat(problem.getLong("current")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"text\"",
        "[]",
        "{}",
        "{\"videoId\":\"x\"}",
        "{\"videoId\":7,\"cmdId\":\"00000000-0000-4000-8000-000000000000\","
            + "\"baseVersion\":0,\"edit\":{\"op\":\"blank\",\"from\":1,\"to\":2}}"
      })
  void whatIsNoEditIsAnsweredWithAProblem(String body) throws Exception {
    Object value = new JsonObject("{\"body\":" + body + "}").getValue("body");
    say(
        new JsonObject()
            .put("type", "send")
            .put("address", Addresses.BROWSER_EDITS)
            .put("body", value)
            .put("replyAddress", "r"));

    JsonObject reply = next();

    assertThat(reply.getInteger("failureCode")).as(reply.encode()).isEqualTo(400);
    assertThat(new JsonObject(reply.getString("message")).getString("kind")).isEqualTo("invalid");
    assertThat(room.house.edits.asked).isEmpty();
  }

  @Test
  void anEditThatIsPublishedIsNotMade() throws Exception {
    room.knowsSource(video);
    say(message("publish", edit("blank").put("from", 3).put("to", 9), "kim"));

    JsonObject told = next();

    assertThat(told.getString("type")).isEqualTo("err");
    assertThat(room.house.edits.asked).isEmpty();
  }

  @Test
  void whoHasTheEditorOpenIsHeardByAllWhoWatchTheVideo() throws Exception {
    listenAt(Addresses.browserTopic(video.id()));

    say(presence().put("address", Addresses.BROWSER_PRESENCE));

    JsonObject first = next();
    JsonObject second = next();
    JsonObject news = "r".equals(first.getString("address")) ? second : first;
    assertThat(news.getJsonObject("body"))
        .isEqualTo(
            new JsonObject(
                "{\"type\":\"presence\",\"version\":1,\"client\":\""
                    + CLIENT
                    + "\","
                    + "\"frame\":12,\"name\":\"민지\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\":2}",
        "{\"frame\":-1}",
        "{\"frame\":1.5}",
        "{\"frame\":\"1\"}",
        "{\"client\":\"me\"}",
        "{\"videoId\":\"list\"}",
        "{\"name\":7}",
        "{\"name\":\" x\"}",
        "{\"name\":\"two\\nlines\"}",
        "{\"name\":\"01234567890123456789012345678901234567890\"}",
        "{\"gone\":\"yes\"}",
        "{\"more\":1}"
      })
  void presenceOfAnotherFormIsRefusedAndToldToNobody(String change) throws Exception {
    listenAt(Addresses.browserTopic(video.id()));
    JsonObject message = presence();
    message.getJsonObject("body").mergeIn(new JsonObject(change));

    say(message);

    JsonObject reply = next();
    assertThat(reply.getString("type")).isEqualTo("err");
    assertThat(reply.getInteger("failureCode")).isEqualTo(400);
    assertThat(heard.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void presenceThatComesTooOftenIsRejected() throws Exception {
    for (int n = 0; n <= 2 * SocketPace.MOST; n++) say(presence());

    int denied = 0;
    for (int n = 0; n <= 2 * SocketPace.MOST; n++) {
      if ("rejected".equals(next().getValue("body"))) denied++;
    }

    assertThat(denied).isPositive();
  }

  @Test
  void presenceThatIsPublishedIsDenied() throws Exception {
    say(presence().put("type", "publish"));

    assertThat(next().getString("type")).isEqualTo("err");
  }

  private JsonObject presence() {
    JsonObject body =
        new JsonObject()
            .put("version", 1)
            .put("videoId", video.id())
            .put("client", CLIENT)
            .put("name", "민지")
            .put("frame", 12);
    return new JsonObject()
        .put("type", "send")
        .put("address", Addresses.BROWSER_PRESENCE)
        .put("body", body)
        .put("replyAddress", "r");
  }

  private static JsonObject edit(String op) {
    return new JsonObject().put("op", op);
  }

  private void ask(JsonObject edit, String author) {
    say(message("send", edit, author));
  }

  private JsonObject message(String type, JsonObject edit, String author) {
    JsonObject body = HttpRoom.editBody(0, edit).put("videoId", video.id()).put("author", author);
    return new JsonObject()
        .put("type", type)
        .put("address", Addresses.BROWSER_EDITS)
        .put("body", body)
        .put("replyAddress", "r");
  }

  private void register(String address) {
    say(new JsonObject().put("type", "register").put("address", address));
  }

  /** What comes in is handled in order: when a second register is denied, the first is done. */
  private void listenAt(String address) throws InterruptedException {
    register(address);
    register("denied");
    assertThat(next().getString("body")).isEqualTo("access_denied");
  }

  private void say(JsonObject message) {
    HttpRoom.await(socket.writeTextMessage(message.encode()));
  }

  private JsonObject next() throws InterruptedException {
    JsonObject message = heard.poll(60, TimeUnit.SECONDS);
    assertThat(message).as("a message within ten seconds").isNotNull();
    return message;
  }

  private static long version(JsonObject message) {
    return message.getJsonObject("body").getJsonObject("video").getLong("version");
  }
}
