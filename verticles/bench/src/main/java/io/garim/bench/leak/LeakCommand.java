package io.garim.bench.leak;

import io.garim.app.cli.ExitCodes;
import io.garim.app.cli.Patience;
import io.garim.app.cli.SettingsOptions;
import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.garim.app.config.AppConfig;
import io.garim.app.platform.Folders;
import io.garim.app.platform.Running;
import io.garim.domain.policy.Preset;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures LEAK-1 on drawn clips that go the whole road. */
@Command(
    name = "leak",
    mixinStandardHelpOptions = true,
    description = "How many of the faces in drawn clips are to be seen in the results.")
public final class LeakCommand implements Callable<Integer> {
  @Option(names = "--detector", description = "yunet or cascade (default: yunet when it is there).")
  private String detector;

  @Option(names = "--clips", description = "How many clips (${DEFAULT-VALUE}).")
  private int clips = 4;

  @Option(names = "--seconds", description = "Length of a clip (${DEFAULT-VALUE}).")
  private int seconds = 6;

  @Option(names = "--people", description = "People in a clip (${DEFAULT-VALUE}).")
  private int people = 5;

  @Option(names = "--policy", description = "fast or careful (${DEFAULT-VALUE}).")
  private Preset preset = Preset.FAST;

  @Option(names = "--shape", description = "box or ellipse (default: as the policy says).")
  private RegionShape shape;

  @Option(
      names = "--smallest-face",
      description = "Least height that counts and must be found (default: as the policy says).")
  private Integer smallestFace;

  @Option(names = "--seed", description = "Of the first clip (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Mixin private SettingsOptions settings;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    AppConfig config = settings.read(Map.of("http.port", "0"));
    String used = detector == null ? standard(config) : detector.toLowerCase(Locale.ROOT);
    Path folder = Files.createDirectories(Folders.data(config).resolve("bench"));
    PrintWriter out = spec.commandLine().getOut();
    var meter = new LeakMeter(DrawnClip.MARKER);
    try (Running running = Running.here(config, out::println)) {
      for (int n = 0; n < clips; n++) {
        var clip = new DrawnClip(1280, 720, seconds * 25, seed + n, people, smallest());
        one(running.client(), clip, folder, used, meter);
        out.printf("clip %d of %d: so far %s%n", n + 1, clips, report(meter, used).line());
        out.flush();
      }
    }
    LeakReport report = report(meter, used);
    out.println("policy=" + word(preset) + " " + report.line());
    out.println("  drawn faces of " + smallest() + " px and more; clips can be more at request");
    if (json) out.println(report.json().put("policy", word(preset)).encode());
    out.flush();
    return ExitCodes.OK;
  }

  private static LeakReport report(LeakMeter meter, String detector) {
    return meter.report(detector, Target.FACES);
  }

  private int smallest() {
    return smallestFace == null ? Rule.of(preset, Target.FACES).smallest() : smallestFace;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String standard(AppConfig config) {
    return Folders.models(config).has("yunet") ? "yunet" : "cascade";
  }

  private void one(GarimClient client, DrawnClip clip, Path folder, String used, LeakMeter meter)
      throws ApiFailure, IOException {
    Path source = folder.resolve("leak.mp4");
    Path result = folder.resolve("leak-garim.mp4");
    clip.write(source, n -> {});
    var policy =
        new JsonObject()
            .put("preset", word(preset))
            .put("detect", new JsonArray().add("faces"))
            .put("faceDetector", used)
            .put("smallestFace", smallest())
            .put("style", "fill")
            .put("fillColor", "#%06x".formatted(DrawnClip.MARKER));
    if (shape != null) policy.put("shape", word(shape));
    RemoteVideo video = client.create("leak.mp4", Files.size(source), policy);
    client.upload(video, source, sent -> {});
    RemoteVideo ended = Patience.untilEnded(client, video.id(), v -> {});
    if (!ended.released()) throw new ApiFailure("internal", ended.problem().orElse("not released"));
    client.download(ended, result);
    client.delete(ended.id());
    clip.measure(result, meter, n -> {});
  }
}
