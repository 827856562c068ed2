package io.garim.bench.live;

import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Watches a video over and over, acknowledging each frame at once, and notes how long each took
 * from when the server meant to send it until all its bytes were here. Both clocks are this
 * machine's. Used on the socket's event loop.
 */
final class Spectator {
  private final WebSocket socket;
  private final Supplier<Latencies> latencies;
  private double sentAt = Double.NaN;

  private Spectator(WebSocket socket, Supplier<Latencies> latencies) {
    this.socket = socket;
    this.latencies = latencies;
  }

  static void watch(WebSocket socket, long from, Supplier<Latencies> latencies) {
    var spectator = new Spectator(socket, latencies);
    socket.textMessageHandler(spectator::told);
    socket.binaryMessageHandler(
        message -> {
          spectator.received();
          var ack = new JsonObject().put("type", "ack").put("frame", FrameSocket.frame(message));
          FrameSocket.say(socket, ack);
        });
    FrameSocket.say(socket, new JsonObject().put("type", "trace"));
    spectator.play(from);
    socket.resume();
  }

  private void told(String text) {
    var message = new JsonObject(text);
    if ("sent".equals(message.getString("type"))) sentAt = message.getDouble("at");
    if ("ended".equals(message.getString("state"))) play(0);
  }

  private void play(long from) {
    FrameSocket.say(socket, new JsonObject().put("type", "play").put("from", from));
  }

  private void received() {
    Instant now = Instant.now();
    double millis = now.getEpochSecond() * 1e3 + now.getNano() / 1e6;
    if (!Double.isNaN(sentAt)) latencies.get().add(millis - sentAt);
    sentAt = Double.NaN;
  }
}
