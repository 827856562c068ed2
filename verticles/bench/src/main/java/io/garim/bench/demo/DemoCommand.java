package io.garim.bench.demo;

import io.garim.app.cli.ExitCodes;
import io.garim.app.cli.Patience;
import io.garim.app.cli.SettingsOptions;
import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteProgress;
import io.garim.app.client.RemoteVideo;
import io.garim.app.config.AppConfig;
import io.garim.app.platform.Folders;
import io.garim.app.platform.Running;
import io.garim.bench.Marker;
import io.garim.bench.leak.DrawnClip;
import io.garim.bench.leak.LeakMeter;
import io.garim.domain.policy.Target;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole road on a street scene of our own, and measures what came out. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Start everything, anonymize a drawn street scene, and measure the result.")
final class DemoCommand implements Callable<Integer> {
  private static final int SMALLEST_FACE = 40;

  @Option(names = "--exit", description = "Stop everything afterwards instead of waiting.")
  private boolean exit;

  @Option(names = "--seconds", description = "Length of the scene (default: ${DEFAULT-VALUE}).")
  private int seconds = 8;

  @Mixin private SettingsOptions settings;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    AppConfig config = settings.read(exit ? Map.of("http.port", "0") : Map.of());
    Path folder = Files.createDirectories(Folders.data(config).resolve("demo"));
    out.println("Starting Kafka, S3, the database and the platform …");
    out.flush();
    try (Running running = Running.here(config, out::println)) {
      running.own().ifPresent(own -> out.println(own.greeting()));
      show(running.client(), folder, out);
      if (exit) return ExitCodes.OK;
      out.println("The page: " + running.client().server() + "  (Ctrl-C stops everything)");
      out.flush();
      waitForEnd(running);
    }
    return ExitCodes.OK;
  }

  private void show(GarimClient client, Path folder, PrintWriter out)
      throws IOException, ApiFailure {
    var clip = new DrawnClip(1280, 720, seconds * 25, 2026, 4, SMALLEST_FACE);
    Path source = folder.resolve("street.mp4");
    Path result = folder.resolve("street-garim.mp4");
    var meter = new LeakMeter(Marker.RGB);
    String detector;
    try (var bars = new StageBars(out)) {
      clip.write(source, drawn -> bars.show("draw", drawn, clip.frames()));
      bars.done("draw");
      long size = Files.size(source);
      RemoteVideo video = client.create("street.mp4", size, policy());
      client.upload(video, source, sent -> bars.show("send", sent, size));
      bars.done("send");
      RemoteVideo ended = Patience.untilEnded(client, video.id(), v -> show(bars, v));
      if (!ended.released()) {
        throw new ApiFailure("internal", ended.problem().orElse("The demo was stopped."));
      }
      client.download(ended, result);
      bars.done("fetch");
      clip.measure(result, meter, n -> bars.show("measure", n, clip.frames()));
      bars.done("measure");
      detector = ended.faceDetector();
    }
    out.println();
    out.println(meter.report(detector).line());
    out.println("  faces:  " + meter.report(detector, Target.FACES).line());
    out.println("  plates: " + meter.report("cascade", Target.PLATES).line());
    out.println("  policy fast: faces of " + SMALLEST_FACE + " px and more, filled in magenta");
    out.println("before: " + source);
    out.println("after:  " + result);
    out.flush();
  }

  private static JsonObject policy() {
    return new JsonObject()
        .put("detect", new JsonArray().add("faces").add("plates"))
        .put("smallestFace", SMALLEST_FACE)
        .put("style", "fill")
        .put("fillColor", Marker.NAME);
  }

  private static void show(StageBars bars, RemoteVideo video) {
    RemoteProgress progress = video.progress();
    if (video.phase().equals("probing")) {
      bars.show("probe", 0, 1);
      return;
    }
    bars.done("probe");
    bars.show("analyze", progress.analyzed(), Math.max(1, progress.frames()));
    bars.show("render", progress.rendered(), Math.max(1, progress.frames()));
    if (progress.audioDone()) bars.done("sound");
    if (video.phase().equals("composing") || video.released()) {
      bars.done("analyze");
      bars.done("render");
      bars.done("sound");
      bars.show("compose", video.released() ? 1 : 0, 1);
    }
    if (video.released()) bars.done("compose");
  }

  private static void waitForEnd(Running running) throws InterruptedException {
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  running.close();
                  stopped.countDown();
                },
                "garim-stop"));
    stopped.await();
  }
}
