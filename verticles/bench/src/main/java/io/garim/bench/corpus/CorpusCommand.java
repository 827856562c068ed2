package io.garim.bench.corpus;

import io.garim.app.cli.ExitCodes;
import io.garim.app.config.AppConfig;
import io.garim.app.platform.Folders;
import io.garim.app.platform.Running;
import io.garim.bench.BenchOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends clips of every awkward kind the whole road and says which come out right. */
@Command(
    name = "corpus",
    mixinStandardHelpOptions = true,
    description = "Whether clips of every kind come out right or are refused with a reason.")
public final class CorpusCommand implements Callable<Integer> {
  @Option(names = "--only", description = "Only clips whose name holds this.")
  private String only = "";

  @Option(names = "--long", description = "With the clip of four hours.")
  private boolean longOnes;

  @Option(names = "--keep", paramLabel = "DIR", description = "Keep all clips and results there.")
  private Path keep;

  @Option(names = "--at-once", description = "Clips on their way at once (${DEFAULT-VALUE}).")
  private int atOnce = 3;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    AppConfig config = options.settingsHere();
    Path folder = keep != null ? keep : Folders.data(config).resolve("bench/corpus");
    Files.createDirectories(folder);
    PrintWriter out = options.out();
    var kitchen = new Kitchen(folder);
    List<Clip> clips =
        Corpus.clips(longOnes).stream().filter(c -> c.name().contains(only)).toList();
    var second = HostWitness.find();
    out.printf(
        "%d clips, made with %s; read again by the engine's build%s%n",
        clips.size(), kitchen.programs(), second.isPresent() ? " and ffprobe" : "");
    List<Outcome> outcomes;
    try (Running running = Running.here(config, out::println)) {
      outcomes = all(clips, kitchen, folder, new Road(running.client(), second), out);
    }
    Tally tally = Tally.of(outcomes);
    out.println(tally.line());
    options.figures(tally.json());
    return tally.good() ? ExitCodes.OK : ExitCodes.INTERNAL;
  }

  private List<Outcome> all(
      List<Clip> clips, Kitchen kitchen, Path folder, Road road, PrintWriter out)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, atOnce));
    try {
      var begun = new ArrayList<Future<Outcome>>();
      for (Clip clip : clips) begun.add(pool.submit(() -> one(clip, kitchen, folder, road)));
      var outcomes = new ArrayList<Outcome>();
      for (Future<Outcome> each : begun) {
        outcomes.add(each.get());
        out.println(each.get().row());
        out.flush();
      }
      return outcomes;
    } finally {
      pool.shutdownNow();
    }
  }

  private Outcome one(Clip clip, Kitchen kitchen, Path folder, Road road) throws IOException {
    Path source = folder.resolve(clip.name() + "." + clip.suffix());
    Path result = folder.resolve(clip.name() + "-garim.mp4");
    try {
      clip.recipe().cook(kitchen, source);
      return road.send(clip, source, result);
    } catch (NotMade e) {
      return new Outcome(clip, Outcome.Kind.NOT_MADE, e.getMessage(), 0);
    } finally {
      if (keep == null) {
        Files.deleteIfExists(source);
        Files.deleteIfExists(result);
      }
    }
  }
}
