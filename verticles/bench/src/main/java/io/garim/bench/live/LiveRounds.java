package io.garim.bench.live;

import io.garim.app.client.ApiFailure;
import io.garim.bench.live.LiveCommand.LiveFigures;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches one finished video with and without viewers that never read, in turn, so that noise of
 * the machine meets both alike.
 */
final class LiveRounds {
  private static final int ROUNDS = 3;
  private static final int WARM_UP_SECONDS = 8;

  /** A heap's noise is larger than one viewer, so many are weighed together. */
  private static final int WEIGHED = 40;

  private final FrameSocket sockets;
  private final String video;
  private final long platform;
  private final int viewers;
  private final int stalled;
  private final long frames;
  private final int seconds;
  private final PrintWriter out;

  LiveRounds(
      FrameSocket sockets,
      String video,
      long platform,
      int viewers,
      int stalled,
      long frames,
      int seconds,
      PrintWriter out) {
    this.sockets = sockets;
    this.video = video;
    this.platform = platform;
    this.viewers = viewers;
    this.stalled = stalled;
    this.frames = frames;
    this.seconds = seconds;
    this.out = out;
  }

  LiveFigures run() throws ApiFailure, IOException, InterruptedException {
    watched(WARM_UP_SECONDS, new Latencies(), List.of());
    var alone = new Latencies();
    var among = new Latencies();
    for (int round = 0; round < ROUNDS; round++) {
      watched(seconds, alone, List.of());
      watched(seconds, among, stall(stalled));
      out.printf(
          Locale.ROOT,
          "round %d: p95 %.1f ms, with %d that never read %.1f ms%n",
          round + 1,
          alone.percentile(0.95),
          stalled,
          among.percentile(0.95));
      out.flush();
    }
    double heap = stalledHeap();
    double p95 = alone.percentile(0.95);
    return new LiveFigures(
        viewers,
        alone.count(),
        alone.percentile(0.5),
        p95,
        alone.percentile(0.99),
        stalled,
        heap / 1024,
        (among.percentile(0.95) - p95) / p95);
  }

  /** Everybody begins somewhere else in the video. */
  private void watched(int length, Latencies notes, List<WebSocket> never)
      throws ApiFailure, InterruptedException {
    List<WebSocket> open = new ArrayList<>(never);
    for (int n = 0; n < viewers; n++) {
      WebSocket socket = sockets.open(video);
      open.add(socket);
      Spectator.watch(socket, frames * n / viewers, notes);
    }
    pause(length);
    closeAll(open);
  }

  private List<WebSocket> stall(int count) throws ApiFailure, InterruptedException {
    List<WebSocket> open = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      WebSocket socket = sockets.open(video);
      FrameSocket.say(socket, new JsonObject().put("type", "play").put("from", 0));
      open.add(socket);
    }
    return open;
  }

  /** Bytes of the platform's heap that one more viewer who never reads costs. */
  private double stalledHeap() throws ApiFailure, IOException, InterruptedException {
    closeAll(stall(WEIGHED));
    pause(3);
    long before = HeapOf.live(platform);
    List<WebSocket> open = stall(WEIGHED);
    pause(5);
    long with = HeapOf.live(platform);
    closeAll(open);
    return Math.max(0, with - before) / (double) WEIGHED;
  }

  private static void closeAll(List<WebSocket> open) throws ApiFailure, InterruptedException {
    for (WebSocket socket : open) {
      socket.resume();
      socket.close();
    }
    pause(1);
  }

  private static void pause(int seconds) {
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
  }
}
