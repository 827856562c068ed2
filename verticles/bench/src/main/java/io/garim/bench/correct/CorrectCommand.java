package io.garim.bench.correct;

import io.garim.app.cli.ExitCodes;
import io.garim.app.config.AppConfig;
import io.garim.bench.BenchOptions;
import io.garim.bench.live.LiveClip;
import io.garim.bench.pipeline.PlatformUnderTest;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures how soon somebody who corrects a finished 720p video sees the corrected frame, and how
 * soon the corrected video can be fetched, while nothing old may be served.
 */
@Command(
    name = "correct",
    mixinStandardHelpOptions = true,
    description = "How soon a correction is seen, and how soon the corrected video is there.")
public final class CorrectCommand implements Callable<Integer> {
  private static final int BULK_SECONDS = 10;
  private static final double COMPARED_MINUTES = 2;

  @Option(names = "--minutes", description = "Length of the video (${DEFAULT-VALUE}).")
  private double minutes = 10;

  @Option(names = "--editors", description = "How many correct it at once (${DEFAULT-VALUE}).")
  private int editors = 1;

  @Option(names = "--edits", description = "Corrections of each (${DEFAULT-VALUE}).")
  private int edits = 30;

  @Option(names = "--jumps", description = "Corrections far away (${DEFAULT-VALUE}).")
  private int jumps = 20;

  @Option(
      names = "--backlog",
      description = "Other videos of 10 s that wait to be made meanwhile (${DEFAULT-VALUE}).")
  private int backlog;

  @Option(
      names = "--compare",
      negatable = true,
      description = "Decode the results and compare all frames (default: up to two minutes).")
  private Boolean compare;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    AppConfig config = options.settings();
    Path folder = BenchOptions.folder(config);
    PrintWriter out = options.out();
    Path clip = LiveClip.make(folder, (int) Math.round(minutes * 60), 25);
    Path others = backlog > 0 ? LiveClip.make(folder, BULK_SECONDS, 25) : clip;
    boolean compared = compare == null ? minutes <= COMPARED_MINUTES : compare;
    var plan = new CorrectRun.Plan(editors, edits, jumps, backlog, others, compared);
    Path data = BenchOptions.data(folder, "correct");
    Path results = Files.createDirectories(data.resolve("results"));
    CorrectFigures figures;
    try (var platform = new PlatformUnderTest(data, Runtime.getRuntime().availableProcessors())) {
      figures = new CorrectRun(platform, data, results, plan, out).run(clip);
    }
    out.println(figures.table());
    options.figures(figures.json());
    return figures.holds() ? ExitCodes.OK : ExitCodes.INTERNAL;
  }
}
