package io.garim.bench.correct;

import io.garim.contract.bus.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Sends edits as a page does, over SockJS's bridge of the bus, by plain WebSocket. A socket that
 * closed is opened again with the next edit. Blocking, one edit at a time.
 */
final class SockJsLine implements EditLine {
  private static final long PATIENCE_SECONDS = 60;

  /** The bridge closes sockets that say nothing for ten seconds. */
  private static final long PING_MILLIS = 4000;

  private final Vertx vertx;
  private final WebSocketClient client;
  private final Supplier<URI> server;
  private final String videoId;
  private WebSocket socket;
  private volatile Wait waiting = new Wait("");

  /** An answer that is waited for, by the address it comes to. */
  private record Wait(String address, CompletableFuture<JsonObject> answer) {
    Wait(String address) {
      this(address, new CompletableFuture<>());
    }

    /** The bridge says more, such as that it is alive. */
    void hear(JsonObject message) {
      if (address.equals(message.getString("address"))) answer.complete(message);
    }
  }

  SockJsLine(Vertx vertx, Supplier<URI> server, String videoId) {
    this.vertx = vertx;
    this.client = vertx.createWebSocketClient();
    this.server = server;
    this.videoId = videoId;
  }

  @Override
  public Answer make(JsonObject command) throws IOException {
    if (socket == null || socket.isClosed()) socket = opened();
    var wait = new Wait(UUID.randomUUID().toString());
    waiting = wait;
    var message =
        new JsonObject()
            .put("type", "send")
            .put("address", Addresses.BROWSER_EDITS)
            .put("replyAddress", wait.address())
            .put("headers", new JsonObject())
            .put("body", command.copy().put("videoId", videoId));
    await(socket.writeTextMessage(message.encode()));
    JsonObject answer = await(wait.answer());
    return switch (answer.getString("type")) {
      case "rec" -> Answer.taken(answer.getJsonObject("body"));
      case "err" -> Answer.refused(problem(answer));
      default -> throw new IOException("the bridge said " + answer.encode());
    };
  }

  /** What a handler refused is a problem as REST tells it; else it was not heard at all. */
  private static JsonObject problem(JsonObject answer) throws IOException {
    String text = answer.getString("message", "");
    if (!text.startsWith("{")) throw new IOException("the bridge said " + answer.encode());
    return new JsonObject(text);
  }

  private WebSocket opened() throws IOException {
    URI at = server.get();
    var options =
        new WebSocketConnectOptions()
            .setHost(at.getHost())
            .setPort(at.getPort())
            .setURI("/eventbus/websocket");
    return await(client.connect(options).map(this::attended));
  }

  /** One that is heard, and says that it is alive, as long as it is open. */
  private WebSocket attended(WebSocket opened) {
    // the bridge answers in binary messages of text
    opened.binaryMessageHandler(bytes -> waiting.hear(new JsonObject(bytes)));
    String ping = new JsonObject().put("type", "ping").encode();
    long alive = vertx.setPeriodic(PING_MILLIS, now -> opened.writeTextMessage(ping));
    opened.closeHandler(
        closed -> {
          vertx.cancelTimer(alive);
          waiting.answer().completeExceptionally(new Closed());
        });
    return opened;
  }

  /** The platform went away. */
  private static final class Closed extends IOException {
    private static final long serialVersionUID = 1;

    Closed() {
      super("the socket was closed");
    }
  }

  private static <T> T await(Future<T> future) throws IOException {
    return await(future.toCompletionStage().toCompletableFuture());
  }

  private static <T> T await(CompletableFuture<T> future) throws IOException {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
