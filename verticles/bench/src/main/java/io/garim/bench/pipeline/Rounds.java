package io.garim.bench.pipeline;

import io.garim.engine.lab.FfmpegProgram;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rounds in which everything runs once, in turn, so that noise of the machine meets all alike. */
record Rounds(
    Path source,
    JsonObject policy,
    PlatformUnderTest platform,
    PipelineCommand.Engines engines,
    PipelineCommand.Engines plain,
    BareRoad road,
    Optional<List<String>> cli,
    PrintWriter out) {
  private static final int WARM_UP = 3;

  Figures run(int rounds) throws Exception {
    List<Cost> platforms = new ArrayList<>();
    List<Cost> bares = new ArrayList<>();
    List<Cost> plains = new ArrayList<>();
    List<Cost> clis = new ArrayList<>();
    // a server runs for days: its compilers' first minutes are not its cost
    for (int n = 0; n < WARM_UP; n++) platform.anonymize(source, policy);
    for (int n = 0; n < rounds; n++) {
      platforms.add(platform.anonymize(source, policy));
      bares.add(cost(engines, () -> road.all(engines.list())));
      plains.add(cost(plain, () -> road.plain(plain.list())));
      if (cli.isPresent()) clis.add(cli(cli.get()));
      out.printf(
          Locale.ROOT,
          "round %d: platform %.1f s, bare road %.1f s, plain %.1f s%s%n",
          n + 1,
          platforms.get(n).wall(),
          bares.get(n).wall(),
          plains.get(n).wall(),
          cli.isPresent() ? String.format(Locale.ROOT, ", ffmpeg %.1f s", clis.get(n).wall()) : "");
      out.flush();
    }
    return new Figures(platforms, bares, plains, clis, platform.peakMiB(), platform.readySeconds());
  }

  private static Cost cost(PipelineCommand.Engines on, Work work) throws Exception {
    Cost.Clock clock = Cost.begin(on::cpuSeconds);
    work.run();
    return clock.end();
  }

  private Cost cli(List<String> words) throws IOException, InterruptedException {
    List<String> command =
        words.stream().map(w -> w.equals("SOURCE") ? source.toString() : w).toList();
    Cost.Clock clock = Cost.begin(() -> 0);
    Process process = FfmpegProgram.process(command).inheritIO().start();
    int exit = process.waitFor();
    if (exit != 0) throw new IOException("ffmpeg ended with " + exit);
    return clock.end();
  }

  /** Something to be measured. */
  private interface Work {
    void run() throws Exception;
  }
}
