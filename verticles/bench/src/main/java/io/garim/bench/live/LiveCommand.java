package io.garim.bench.live;

import io.garim.app.cli.ExitCodes;
import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.garim.app.config.AppConfig;
import io.garim.bench.BenchOptions;
import io.garim.bench.pipeline.PlatformUnderTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long live frames take to many viewers, and what viewers that never read cost. */
@Command(
    name = "live",
    mixinStandardHelpOptions = true,
    description = "How long live frames are on their way, to one viewer or to many.")
public final class LiveCommand implements Callable<Integer> {
  @Option(names = "--viewers", description = "How many watch (${DEFAULT-VALUE}).")
  private int viewers = 1;

  @Option(
      names = "--stalled",
      description = "How many more connect and never read, as a share (${DEFAULT-VALUE}).")
  private String stalled = "1%";

  @Option(
      names = "--fps",
      description = "Frames per second of the clip (default: 25 for one viewer, 10 for more).")
  private int fps;

  @Option(
      names = "--seconds",
      description = "How long each of 40 short measurings takes (${DEFAULT-VALUE}).")
  private int seconds = 2;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    AppConfig config = options.settings();
    Path folder = BenchOptions.folder(config);
    PrintWriter out = options.out();
    int rate = fps > 0 ? fps : viewers > 1 ? 10 : 25;
    Path clip = LiveClip.make(folder, 10, rate);
    Path data = BenchOptions.data(folder, "live");
    Vertx vertx = Vertx.vertx();
    try (var platform = new PlatformUnderTest(data, Runtime.getRuntime().availableProcessors())) {
      RemoteVideo video = anonymized(platform.client(), clip);
      var rounds =
          new LiveRounds(
              new FrameSocket(vertx, platform.client()),
              video.id(),
              platform.handle().pid(),
              viewers,
              (int) Math.ceil(viewers * share()),
              10L * rate,
              seconds,
              out);
      LiveFigures figures = rounds.run();
      out.println(figures.table());
      options.figures(figures.json());
    } finally {
      FrameSocket.await(vertx.close());
    }
    return ExitCodes.OK;
  }

  private double share() {
    String number = stalled.replace("%", "").strip();
    double value = Double.parseDouble(number);
    return stalled.contains("%") ? value / 100 : value;
  }

  private static RemoteVideo anonymized(GarimClient client, Path clip)
      throws ApiFailure, IOException {
    RemoteVideo video =
        client.create(clip.getFileName().toString(), Files.size(clip), new JsonObject());
    client.upload(video, clip, sent -> {});
    RemoteVideo now = client.get(video.id());
    while (!now.ended()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      now = client.get(video.id());
    }
    if (!now.released()) throw new IOException(now.problem().orElse("not released"));
    return now;
  }

  /** The figures of one run. */
  record LiveFigures(
      int viewers,
      long frames,
      double p50,
      double p95,
      double p99,
      int stalled,
      double stalledHeapKb,
      double othersP95Change) {
    JsonObject json() {
      return new JsonObject()
          .put("viewers", viewers)
          .put("p50Ms", rounded(p50))
          .put("p95Ms", rounded(p95))
          .put("p99Ms", rounded(p99))
          .put("stalledHeapKb", rounded(stalledHeapKb))
          .put("othersP95Change", rounded(othersP95Change));
    }

    String table() {
      return String.format(
          Locale.ROOT,
          "%d viewers, %d frames: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms%n"
              + "with %d that never read: the others' p95 %+.1f %%, %.0f kB of heap each",
          viewers,
          frames,
          p50,
          p95,
          p99,
          stalled,
          100 * othersP95Change,
          stalledHeapKb);
    }

    private static double rounded(double value) {
      return Math.round(value * 1000) / 1000.0;
    }
  }
}
