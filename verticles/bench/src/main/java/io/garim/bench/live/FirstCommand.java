package io.garim.bench.live;

import io.garim.app.cli.ExitCodes;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.garim.app.config.AppConfig;
import io.garim.bench.BenchOptions;
import io.garim.bench.pipeline.PlatformUnderTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures how soon after an upload the first anonymized picture is seen by somebody who waits for
 * it with an open socket.
 */
@Command(
    name = "first",
    mixinStandardHelpOptions = true,
    description = "How soon the first anonymized frame of a 10-s 720p clip is seen.")
public final class FirstCommand implements Callable<Integer> {
  @Option(names = "--repeat", description = "How many uploads (${DEFAULT-VALUE}).")
  private int repeat = 5;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    AppConfig config = options.settings();
    Path folder = BenchOptions.folder(config);
    PrintWriter out = options.out();
    Path clip = LiveClip.make(folder, 10, 25);
    Path data = BenchOptions.data(folder, "first");
    Vertx vertx = Vertx.vertx();
    List<Double> runs = new ArrayList<>();
    try (var platform = new PlatformUnderTest(data, Runtime.getRuntime().availableProcessors())) {
      var sockets = new FrameSocket(vertx, platform.client());
      for (int n = 0; n < repeat; n++) {
        runs.add(first(platform.client(), sockets, clip));
        out.printf(Locale.ROOT, "upload %d: %.2f s%n", n + 1, runs.get(n));
        out.flush();
      }
    } finally {
      FrameSocket.await(vertx.close());
    }
    double median = runs.stream().sorted().toList().get(runs.size() / 2);
    out.printf(
        Locale.ROOT, "first frame after %.2f s, %.2f s on a fresh start%n", median, runs.get(0));
    options.figures(
        new JsonObject()
            .put("firstFrameSeconds", rounded(median))
            .put("freshSeconds", rounded(runs.get(0)))
            .put("runs", new JsonArray(runs.stream().map(FirstCommand::rounded).toList())));
    return ExitCodes.OK;
  }

  /** Seconds from the last byte that left until the first picture was here. */
  private static double first(GarimClient client, FrameSocket sockets, Path clip) throws Exception {
    long size = Files.size(clip);
    RemoteVideo video = client.create(clip.getFileName().toString(), size, new JsonObject());
    WebSocket socket = sockets.open(video.id());
    var seen = new CompletableFuture<Long>();
    socket.binaryMessageHandler(message -> seen.complete(System.nanoTime()));
    FrameSocket.say(socket, new JsonObject().put("type", "follow"));
    socket.resume();
    var ended = new AtomicLong();
    client.upload(
        video,
        clip,
        sent -> {
          if (sent == size) ended.set(System.nanoTime());
        });
    double seconds = (seen.get(60, TimeUnit.SECONDS) - ended.get()) / 1e9;
    socket.close();
    while (!client.get(video.id()).ended()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    client.delete(video.id());
    return seconds;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
