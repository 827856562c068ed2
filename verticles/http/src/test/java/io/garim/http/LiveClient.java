package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of live frames that does only what a test tells it to. */
final class LiveClient {
  private final WebSocketClient client;
  private final WebSocket socket;
  private final BlockingQueue<Buffer> frames = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> texts = new LinkedBlockingQueue<>();
  private final Promise<Integer> closed = Promise.promise();

  /** A frame as it came. */
  record Frame(
      long number,
      double seconds,
      long dropped,
      int width,
      int kind,
      int revision,
      String picture) {}

  private LiveClient(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.binaryMessageHandler(frames::add);
    socket.textMessageHandler(text -> texts.add(new JsonObject(text)));
    socket.closeHandler(end -> closed.complete((int) socket.closeStatusCode()));
  }

  static LiveClient open(Vertx vertx, WebSocketConnectOptions address) {
    WebSocketClient client = vertx.createWebSocketClient();
    return HttpRoom.await(client.connect(address).map(socket -> new LiveClient(client, socket)));
  }

  LiveClient say(String type, Object... fields) {
    var message = new JsonObject().put("type", type);
    for (int n = 0; n < fields.length; n += 2) message.put((String) fields[n], fields[n + 1]);
    HttpRoom.await(socket.writeTextMessage(message.encode()));
    return this;
  }

  LiveClient ack(Frame frame) {
    return say("ack", "frame", frame.number());
  }

  Frame next() throws InterruptedException {
    Buffer message = frames.poll(30, TimeUnit.SECONDS);
    assertThat(message).as("a frame; texts so far: %s", texts).isNotNull();
    assertThat(message.getInt(0)).isEqualTo(0x47524601);
    return new Frame(
        message.getUnsignedInt(4),
        message.getDouble(8),
        message.getUnsignedInt(16),
        message.getUnsignedShort(20) * 8,
        message.getUnsignedByte(22),
        message.getUnsignedByte(23),
        // behind the 24 bytes of the header and the 11 of a JPEG's beginning
        message.getString(35, message.length()));
  }

  /** How many frames came that were not looked at. */
  int waiting() {
    return frames.size();
  }

  /** The next text of that type. */
  JsonObject told(String type) throws InterruptedException {
    for (; ; ) {
      JsonObject text = texts.poll(30, TimeUnit.SECONDS);
      assertThat(text).as("a text of type %s", type).isNotNull();
      if (type.equals(text.getString("type"))) return text;
    }
  }

  String state() throws InterruptedException {
    return told("state").getString("state");
  }

  /** The code of the close frame, once it came. */
  int closeCode() {
    return HttpRoom.await(closed.future());
  }

  String closeReason() {
    return socket.closeReason();
  }

  void close() {
    HttpRoom.await(client.close());
  }
}
