package io.garim.bench.live;

import io.garim.app.client.ApiFailure;
import io.garim.bench.LiveHeap;
import io.garim.bench.live.LiveCommand.LiveFigures;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches one finished video without a pause, while viewers that never read come and go, in turn
 * and in both orders, so that noise of the machine meets both alike.
 */
final class LiveRounds {
  private static final int ROUNDS = 20;
  private static final int SAID = 5;
  private static final int SETTLING_SECONDS = 8;

  /** A heap's noise is larger than one viewer, so many are weighed together. */
  private static final int WEIGHED = 200;

  private final FrameSocket sockets;
  private final String video;
  private final long platform;
  private final int viewers;
  private final int stalled;
  private final long frames;
  private final int seconds;
  private final PrintWriter out;
  private final AtomicReference<Latencies> notes = new AtomicReference<>(new Latencies());

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
    List<WebSocket> watching = watch();
    pause(SETTLING_SECONDS);
    var alone = new Latencies();
    var among = new Latencies();
    for (int round = 0; round < ROUNDS; round++) {
      boolean aloneFirst = round % 2 == 0;
      if (aloneFirst) note(alone);
      List<WebSocket> never = stall(stalled);
      note(among);
      closeAll(never);
      if (!aloneFirst) note(alone);
      if ((round + 1) % SAID == 0) say(round + 1, alone, among);
    }
    closeAll(watching);
    double p95 = alone.percentile(0.95);
    return new LiveFigures(
        viewers,
        alone.count(),
        alone.percentile(0.5),
        p95,
        alone.percentile(0.99),
        stalled,
        stalledHeap() / 1024,
        (among.percentile(0.95) - p95) / p95);
  }

  private void say(int rounds, Latencies alone, Latencies among) {
    out.printf(
        Locale.ROOT,
        "%d rounds: p95 %.1f ms, with %d that never read %.1f ms%n",
        rounds,
        alone.percentile(0.95),
        stalled,
        among.percentile(0.95));
    out.flush();
  }

  /** Frames that come in the next while are noted there. */
  private void note(Latencies there) {
    pause(1);
    notes.set(there);
    pause(seconds);
    notes.set(new Latencies());
  }

  /** Everybody begins somewhere else in the video. */
  private List<WebSocket> watch() throws ApiFailure, InterruptedException {
    List<WebSocket> open = new ArrayList<>();
    for (int n = 0; n < viewers; n++) {
      WebSocket socket = sockets.open(video);
      open.add(socket);
      Spectator.watch(socket, frames * n / viewers, notes::get);
    }
    return open;
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
    pause(5);
    try (var heap = new LiveHeap(platform)) {
      double before = heap.now();
      List<WebSocket> open = stall(WEIGHED);
      pause(5);
      double with = heap.now();
      closeAll(open);
      return (with - before) * (1 << 20) / WEIGHED;
    }
  }

  private static void closeAll(List<WebSocket> open) {
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
