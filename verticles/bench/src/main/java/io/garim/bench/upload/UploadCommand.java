package io.garim.bench.upload;

import io.garim.app.cli.ExitCodes;
import io.garim.app.client.GarimClient;
import io.garim.app.config.AppConfig;
import io.garim.app.config.DataSize;
import io.garim.bench.BenchOptions;
import io.garim.bench.LiveHeap;
import io.garim.bench.pipeline.PlatformUnderTest;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Compares an upload by tus, stored and remembered, with a Vert.x server that drops the same bytes,
 * in turn in one run; and says by how much the platform's heap grows meanwhile. The heap is looked
 * at in a round of its own, as looking stops the platform.
 */
@Command(
    name = "upload",
    mixinStandardHelpOptions = true,
    description = "Wall time of a tus upload beside a server that drops the bytes; heap growth.")
public final class UploadCommand implements Callable<Integer> {
  @Option(names = "--size", description = "Bytes of an upload (${DEFAULT-VALUE}).")
  private String size = "2GB";

  @Option(names = "--rounds", description = "Uploads that are timed (${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    AppConfig config = options.settings();
    Path folder = BenchOptions.folder(config);
    PrintWriter out = options.out();
    var sender = new Sender(DataSize.parse(size).bytes());
    Path data = BenchOptions.data(folder, "upload");
    List<Double> tus = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    double growth;
    try (var platform = new PlatformUnderTest(data, 1);
        var sink = new SinkProcess()) {
      growth = growth(sender, platform);
      sender.send(sink.address());
      for (int round = 0; round < rounds; round++) {
        plain.add(seconds(() -> sender.send(sink.address())));
        tus.add(seconds(() -> upload(sender, platform.client())));
      }
    }
    double ratio = median(tus) / median(plain);
    out.printf(
        Locale.ROOT,
        "%s in requests of 64 MiB, medians of %d rounds%n  tus  %6.2f s%n  sink %6.2f s, x %.2f%n"
            + "  the platform's heap grew by %.1f MiB at most%n",
        size,
        rounds,
        median(tus),
        median(plain),
        ratio,
        growth);
    options.figures(new JsonObject().put("ratio", ratio).put("heapGrowthMb", growth));
    return ExitCodes.OK;
  }

  private static double growth(Sender sender, PlatformUnderTest platform) throws Exception {
    // What an upload needs once, such as classes and connections, is no growth.
    upload(new Sender(64 << 20), platform.client());
    try (var heap = new LiveHeap(platform.handle().pid())) {
      double before = heap.now();
      heap.watch();
      upload(sender, platform.client());
      heap.close();
      return Math.max(0, Math.max(heap.most(), heap.now()) - before);
    }
  }

  private static void upload(Sender sender, GarimClient platform) throws Exception {
    platform.delete(sender.upload(platform.server()));
  }

  /** Something that takes time. */
  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
