package io.garim.bench.road;

import io.garim.bench.Waiting;
import io.garim.bench.live.FrameSocket;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A page's line to a node's bus, by SockJS's plain WebSocket: what it hears of one video. */
final class EventLine {
  private final WebSocket socket;
  private final List<JsonObject> heard = new CopyOnWriteArrayList<>();

  private EventLine(WebSocket socket) {
    this.socket = socket;
    // the bridge answers in binary messages of text
    socket.binaryMessageHandler(
        bytes -> {
          var message = new JsonObject(bytes);
          if (message.getString("type").equals("rec")) heard.add(message.getJsonObject("body"));
        });
  }

  /** A line that hears of that video, once its node has taken that in. */
  static EventLine of(Vertx vertx, URI server, String videoId) throws Exception {
    var options =
        new WebSocketConnectOptions()
            .setHost(server.getHost())
            .setPort(server.getPort())
            .setURI("/eventbus/websocket");
    var line = new EventLine(FrameSocket.await(vertx.createWebSocketClient().connect(options)));
    line.say(new JsonObject().put("type", "register").put("address", "video." + videoId));
    // the bridge closes sockets that say nothing for ten seconds
    vertx.setPeriodic(4000, alive -> line.socket.writeTextMessage("{\"type\":\"ping\"}"));
    return line;
  }

  private void say(JsonObject message) throws Exception {
    FrameSocket.await(socket.writeTextMessage(message.put("headers", new JsonObject()).encode()));
  }

  /** Sends a message to an address that browsers may speak to. */
  void send(String address, JsonObject body) throws Exception {
    say(
        new JsonObject()
            .put("type", "send")
            .put("address", address)
            .put("replyAddress", UUID.randomUUID().toString())
            .put("body", body));
  }

  /** The first event of a type that is such, waited for. */
  JsonObject hears(String type, Predicate<JsonObject> such) throws Exception {
    return Waiting.found(
        type + " among " + heard,
        Rest.PATIENCE,
        () ->
            heard.stream()
                .filter(event -> type.equals(event.getString("type")))
                .filter(such)
                .findFirst());
  }
}
