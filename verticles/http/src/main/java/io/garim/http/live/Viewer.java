package io.garim.http.live;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One client that watches one video over a socket: hears what it wishes, and closes the socket when
 * the video is gone, when the client makes no sense, or when nothing is heard of it for over a
 * minute. Used on one event loop.
 */
final class Viewer implements LiveVideo.Watcher {
  /** Close codes of our own, of the range RFC 6455 leaves to applications. */
  static final short NONSENSE = 4400;

  static final short FORBIDDEN = 4403;
  static final short SILENT = 4408;
  static final short GONE = 4410;

  static final long SILENCE = TimeUnit.SECONDS.toMillis(75);
  private static final long PING = TimeUnit.SECONDS.toMillis(30);

  private final ServerWebSocket socket;
  private final LiveVideo video;
  private final LongSupplier clock;
  private final Outlet outlet;
  private final Player player;
  private final Seeker seeker;
  private long heardAt;
  private long pingedAt;

  Viewer(
      Vertx vertx,
      ServerWebSocket socket,
      LiveVideo video,
      LongSupplier clock,
      InstantSource time) {
    this.socket = socket;
    this.video = video;
    this.clock = clock;
    outlet = new Outlet(socket, video, clock, time, this::room);
    player = new Player(vertx, video, outlet, clock, this::tell);
    seeker = new Seeker(video, outlet);
    heardAt = clock.getAsLong();
    pingedAt = heardAt;
  }

  /** Takes wishes from now on; left is called once when the socket is closed. */
  void open(Runnable left) {
    socket.textMessageHandler(this::hear);
    socket.binaryMessageHandler(bytes -> close(NONSENSE, "Only texts are understood."));
    socket.pongHandler(pong -> heardAt = clock.getAsLong());
    socket.exceptionHandler(problem -> player.halt());
    socket.closeHandler(
        closed -> {
          outlet.close();
          player.halt();
          seeker.halt();
          left.run();
        });
  }

  private void hear(String text) {
    heardAt = clock.getAsLong();
    try {
      grant(Wish.read(text));
    } catch (IllegalArgumentException e) {
      close(NONSENSE, e.getMessage());
    }
  }

  private void grant(Wish wish) {
    if (wish instanceof Wish.Ack ack) {
      outlet.acknowledged(ack.frame());
      room();
    } else if (wish instanceof Wish.Seek seek) {
      player.pause();
      seeker.seek(seek);
    } else if (wish instanceof Wish.Trace) {
      outlet.trace();
    } else {
      seeker.halt();
      if (wish instanceof Wish.Play play) player.play(play.from());
      else if (wish instanceof Wish.Follow) player.follow();
      else player.pause();
    }
  }

  private void room() {
    player.room();
    seeker.room();
  }

  @Override
  public void edgeMoved() {
    player.edgeMoved();
  }

  @Override
  public void gone(String reason) {
    close(GONE, reason);
  }

  /** Once a second: says how far the video is, and looks whether the client still lives. */
  void beat() {
    long now = clock.getAsLong();
    boolean stuck =
        outlet.waitingSince().isPresent() && now - outlet.waitingSince().getAsLong() > SILENCE;
    if (stuck || now - heardAt > SILENCE) {
      close(SILENT, "Nothing was heard for too long.");
      return;
    }
    if (now - pingedAt >= PING) {
      pingedAt = now;
      socket.writePing(Buffer.buffer());
    }
    var edge =
        new JsonObject()
            .put("type", "edge")
            .put("frames", video.frames())
            .put("whole", !video.grows());
    if (outlet.roundTrip() >= 0) edge.put("lagMs", outlet.roundTrip());
    outlet.text(edge);
  }

  private void tell(Player.State state) {
    String word = state.name().toLowerCase(Locale.ROOT);
    outlet.text(new JsonObject().put("type", "state").put("state", word));
  }

  void close(short code, String reason) {
    outlet.close();
    player.halt();
    seeker.halt();
    if (!socket.isClosed()) socket.close(code, reason);
  }
}
