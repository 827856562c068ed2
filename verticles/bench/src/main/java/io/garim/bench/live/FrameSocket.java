package io.garim.bench.live;

import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens sockets for frames as a browser does: a ticket first, then the upgrade. Blocking, so not
 * for event loops; what goes wrong is an ApiFailure.
 */
public final class FrameSocket {
  private static final int MOST_BYTES = 4 << 20;
  private static final int MAGIC = 0x47524601;

  private final GarimClient client;
  private final WebSocketClient sockets;

  public FrameSocket(Vertx vertx, GarimClient client) {
    this.client = client;
    sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(10_000)
                .setMaxFrameSize(MOST_BYTES)
                .setMaxMessageSize(MOST_BYTES));
  }

  /** A socket that is paused, so that nothing is missed before its handlers are set. */
  public WebSocket open(String videoId) throws ApiFailure, InterruptedException {
    URI server = client.server();
    String uri = "/ws/frames?video=" + videoId + "&ticket=" + client.ticket(videoId);
    var options =
        new WebSocketConnectOptions()
            .setHost(server.getHost())
            .setPort(server.getPort())
            .setURI(uri);
    return await(
        sockets
            .connect(options)
            .map(
                socket -> {
                  socket.pause();
                  return socket;
                }));
  }

  /** Sends a wish, whatever becomes of it. */
  public static void say(WebSocket socket, JsonObject wish) {
    socket.writeTextMessage(wish.encode());
  }

  /** The number of the frame in a message. */
  public static long frame(Buffer message) {
    if (message.getInt(0) != MAGIC) throw new IllegalStateException("no frame of version 1");
    return message.getUnsignedInt(4);
  }

  /** Waits for a future, 30 seconds at most. */
  public static <T> T await(Future<T> future) throws ApiFailure, InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new ApiFailure("unreachable", String.valueOf(e.getCause().getMessage()));
    } catch (TimeoutException e) {
      throw new ApiFailure("timeout", "no answer within 30 seconds");
    }
  }
}
