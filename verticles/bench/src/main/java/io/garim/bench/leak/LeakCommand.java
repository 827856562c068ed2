package io.garim.bench.leak;

import io.garim.app.cli.ExitCodes;
import io.garim.app.config.AppConfig;
import io.garim.app.platform.Folders;
import io.garim.app.platform.Running;
import io.garim.bench.BenchOptions;
import io.garim.bench.Marker;
import io.garim.bench.SharedMedia;
import io.garim.bench.leak.scene.Director;
import io.garim.bench.leak.scene.Scenario;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures LEAK-1 on generated clips with exact truth that go the whole road. */
@Command(
    name = "leak",
    mixinStandardHelpOptions = true,
    description = "How many of the faces in generated clips are to be seen in the results.")
public final class LeakCommand implements Callable<Integer> {
  @Option(names = "--detector", description = "yunet or cascade (default: yunet when it is there).")
  private String detector;

  @Option(
      names = "--detect",
      split = ",",
      description = "What is looked for: faces, motion, plates (default: ${DEFAULT-VALUE}).")
  private List<String> detect = List.of("faces");

  @Option(
      names = "--policy",
      description = "fast (faces of 40 px and more) or careful (20; default: ${DEFAULT-VALUE}).")
  private PolicyChoice policy = PolicyChoice.CAREFUL;

  @Option(
      names = "--tracks",
      description = "At least so many tracks of 20 px and more (${DEFAULT-VALUE}).")
  private int tracks = 300;

  @Option(names = "--clips", description = "No more clips than this.")
  private int clips = Integer.MAX_VALUE;

  @Option(names = "--seconds", description = "Length of a clip (${DEFAULT-VALUE}).")
  private double seconds = 3;

  @Option(names = "--seed", description = "Of the first round (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--scenario", split = ",", description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<Scenario> scenarios = List.of(Scenario.values());

  @Option(names = "--drawn", description = "Use nothing but drawn faces and places.")
  private boolean drawn;

  @Option(
      names = "--visible",
      description = "A face counts while this share of it is to be seen (${DEFAULT-VALUE}).")
  private double visible = 0.5;

  @Option(names = "--keep", description = "Keep clips, results and pictures of leaks there.")
  private Path keep;

  @Option(names = "--report", description = "Write report.html with curves there.")
  private Path report;

  @Mixin private BenchOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check();
    AppConfig config = options.settingsHere();
    String faces = detector == null ? standard(config) : detector.toLowerCase(Locale.ROOT);
    Path folder = keep == null ? Folders.data(config).resolve("bench") : keep;
    PrintWriter out = options.out();
    var director = new Director(drawn ? Optional.empty() : SharedMedia.find(""), 1280, 720);
    out.println("made of " + director.material());
    var meter = new LeakMeter(Marker.RGB, detect.contains("motion"));
    long began = System.nanoTime();
    try (Running running = Running.here(config, out::println)) {
      var road = new LeakRoad(running.client(), policy.json(detect, faces, Marker.RGB));
      var wish = new LeakBench.Wish(scenarios, seconds, seed, visible, tracks, clips);
      new LeakBench(director, road, Files.createDirectories(folder), keep != null, out)
          .run(wish, policy, meter);
    }
    var summary = new LeakSummary(said(faces), policy, meter.clips());
    show(summary, out, (System.nanoTime() - began) / 1e9);
    return ExitCodes.OK;
  }

  private void show(LeakSummary summary, PrintWriter out, double took) throws Exception {
    out.println();
    new LeakTable(out).print(summary);
    out.println(summary.line());
    out.printf(Locale.ROOT, "  took %.0f s%n", took);
    if (report != null) {
      Path page = Files.createDirectories(report).resolve("report.html");
      Files.writeString(page, new LeakPage(summary).html());
      out.println("  " + page);
    }
    options.figures(summary.json());
  }

  private void check() {
    List<String> known = List.of("faces", "motion", "plates");
    if (detect.isEmpty() || !known.containsAll(detect)) {
      throw new ParameterException(spec.commandLine(), "--detect is of " + known);
    }
    if (seconds < 0.2 || seconds > 600 || tracks < 1 || clips < 1 || visible <= 0 || visible > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--seconds is 0.2 to 600, --tracks and --clips are 1 and more, --visible is up to 1");
    }
  }

  /** What the figures are of: the face detector, or what else is looked for. */
  private String said(String faces) {
    return String.join(
        "+", detect.stream().map(d -> d.equals("faces") ? faces : d).toArray(String[]::new));
  }

  private static String standard(AppConfig config) {
    return Folders.models(config).has("yunet") ? "yunet" : "cascade";
  }
}
