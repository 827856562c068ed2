package io.garim.http.live;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The way out to one client: pictures, in the order they were handed over, at most two of them not
 * acknowledged, in the width the client can take; and small texts. Used on one event loop.
 */
final class Outlet {
  /** Two wide pictures; beyond that the socket counts as full. */
  private static final int MOST_QUEUED = 256 << 10;

  private final ServerWebSocket socket;
  private final LiveVideo video;
  private final LongSupplier clock;
  private final InstantSource time;
  private final Window window = new Window();
  private final PictureChoice choice = new PictureChoice();
  private Future<?> last = Future.succeededFuture();
  private long dropped;
  private long roundTrip = -1;
  private boolean traced;
  private boolean closed;

  /**
   * @param clock steady milliseconds
   * @param time of day, for clients that measure
   * @param room is called when there may be room for another picture
   */
  Outlet(
      ServerWebSocket socket,
      LiveVideo video,
      LongSupplier clock,
      InstantSource time,
      Runnable room) {
    this.socket = socket;
    this.video = video;
    this.clock = clock;
    this.time = time;
    socket.setWriteQueueMaxSize(MOST_QUEUED);
    socket.drainHandler(drained -> room.run());
  }

  /** Whether a picture can go out now. */
  boolean isFree() {
    return !closed && !window.isFull() && !socket.writeQueueFull();
  }

  /**
   * Sends the picture of a shot; completes when it was handed to the socket, or could not be. One
   * that no longer counts when it was read is not sent.
   */
  Future<Boolean> send(Shot shot, FrameHeader.Kind kind) {
    window.left(shot.frame(), clock.getAsLong());
    Instant due = time.instant();
    Future<LiveVideo.Developed> picture = video.picture(shot, choice.narrow());
    Future<Boolean> sent =
        last.transform(before -> picture)
            .transform(read -> Future.succeededFuture(written(shot, kind, due, read)));
    last = sent;
    return sent;
  }

  /** Has the picture of a shot read, so that it is at hand when it is due. */
  void prepare(Shot shot) {
    video.picture(shot, choice.narrow());
  }

  private boolean written(
      Shot shot, FrameHeader.Kind kind, Instant due, AsyncResult<LiveVideo.Developed> read) {
    boolean counts = read.succeeded() && video.isCurrent(read.result().shot());
    if (counts) return write(read.result(), kind, due);
    if (read.succeeded() && kind == FrameHeader.Kind.LIVE) dropped++;
    window.takeBack(shot.frame());
    return false;
  }

  private boolean write(LiveVideo.Developed developed, FrameHeader.Kind kind, Instant due) {
    if (closed) return false;
    Shot shot = developed.shot();
    PackShelf.Picture picture = developed.picture();
    if (traced) {
      double at = due.getEpochSecond() * 1e3 + due.getNano() / 1e6;
      text(new JsonObject().put("type", "sent").put("frame", shot.frame()).put("at", at));
    }
    var header =
        new FrameHeader(
            shot.frame(), shot.seconds(), dropped, picture.width(), kind, shot.part().revision());
    // in two frames, so that the picture's bytes are those all viewers share
    socket.writeFrame(WebSocketFrame.binaryFrame(header.write(), false));
    socket.writeFrame(WebSocketFrame.continuationFrame(picture.jpeg(), true));
    return true;
  }

  /** A frame fell out because the client was not ready for it. */
  void missed() {
    dropped++;
    choice.missed(clock.getAsLong());
  }

  void acknowledged(long frame) {
    long now = clock.getAsLong();
    OptionalLong took = window.acknowledged(frame, now);
    if (took.isEmpty()) return;
    roundTrip = took.getAsLong();
    choice.heard(roundTrip, now);
  }

  /** How long the last acknowledged picture took there and back in milliseconds; -1 before. */
  long roundTrip() {
    return roundTrip;
  }

  /** Since when the oldest picture waits for its acknowledgement, in steady milliseconds. */
  OptionalLong waitingSince() {
    return window.waitingSince();
  }

  /** From now on each picture is preceded by when it was due. */
  void trace() {
    traced = true;
  }

  /** Sends a text; a full socket gets none, as what it says will be said again. */
  void text(JsonObject message) {
    if (!closed && !socket.writeQueueFull()) socket.writeTextMessage(message.encode());
  }

  void close() {
    closed = true;
  }
}
