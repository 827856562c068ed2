package io.garim.bench.pipeline;

import io.garim.app.cli.ExitCodes;
import io.garim.app.config.AppConfig;
import io.garim.app.models.ModelsFolder;
import io.garim.app.platform.EngineLine;
import io.garim.app.platform.Folders;
import io.garim.bench.BenchOptions;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.JobSettings;
import io.garim.domain.policy.Policy;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.FfmpegProgram;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Compares the platform with plain transcoding of the same clip by the same encoder, in one run.
 */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    description = "Wall time, CPU and memory beside a plain decode and encode, as ratios.")
public final class PipelineCommand implements Callable<Integer> {
  @Option(
      names = "--clip",
      description = "The clip (default: the shared pedestrians at 1280x720, else a drawn street).")
  private Path clip;

  @Option(names = "--seconds", description = "Length of the drawn clip (${DEFAULT-VALUE}).")
  private int seconds = 64;

  @Option(names = "--repeat", description = "Rounds, each running all in turn (${DEFAULT-VALUE}).")
  private int repeat = 3;

  @Option(names = "--instances", description = "Engines at work (${DEFAULT-VALUE}).")
  private int instances = Runtime.getRuntime().availableProcessors();

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    AppConfig config = options.settings();
    Path folder = BenchOptions.folder(config);
    PrintWriter out = options.out();
    Path source = clip == null ? UsualClip.make(folder, seconds, out) : clip;
    ModelsFolder models = Folders.models(config);
    FaceDetector detector = models.has("yunet") ? FaceDetector.YUNET : FaceDetector.CASCADE;
    var job =
        new JobSettings(
            Policy.standard(detector), encoder(), config.render().threads(), "0".repeat(64));
    List<String> line =
        EngineLine.of(
            Folders.engine(),
            folder.resolve("natives"),
            config.worker().heap().bytes(),
            config.worker().frames().bytes());
    var policy = new JsonObject().put("faceDetector", detector.name().toLowerCase(Locale.ROOT));
    Path data = BenchOptions.data(folder, "data");
    Figures figures;
    try (var platform = new PlatformUnderTest(data, instances);
        var engines = new Engines(line, models.path(), instances, false);
        var plain = new Engines(line, models.path(), instances, true);
        var road = new BareRoad(Files.readAllBytes(source), job, engines.list())) {
      figures =
          new Rounds(source, policy, platform, engines, plain, road, cli(job, source), out)
              .run(repeat);
    }
    long frames = new ClipReader(source).pts().size();
    out.println(figures.table(frames, job.encoder(), detector.name()));
    options.figures(figures.json(frames));
    return ExitCodes.OK;
  }

  /** The engine gives its encoder 1.3 times the source's bit rate; so must the program. */
  private static Optional<List<String>> cli(JobSettings job, Path source) throws IOException {
    var reader = new ClipReader(source);
    List<Long> pts = reader.pts();
    double seconds = reader.shape().timeBase().seconds(pts.get(pts.size() - 1) - pts.get(0)) + 0.04;
    long bitRate = Math.round(Files.size(source) * 8 / seconds * 1.3);
    return FfmpegProgram.find()
        .map(
            program ->
                List.of(
                    program.toString(),
                    "-v",
                    "error",
                    "-y",
                    "-i",
                    "SOURCE",
                    "-c:v",
                    job.encoder(),
                    "-b:v",
                    String.valueOf(bitRate),
                    "-c:a",
                    "copy",
                    "-f",
                    "mp4",
                    "/dev/null"));
  }

  private static String encoder() throws IOException {
    try (Stream<Path> jars = Files.list(Folders.engine().resolve("lib"))) {
      boolean gpl =
          jars.anyMatch(jar -> jar.getFileName().toString().matches("ffmpeg-.*-gpl\\.jar"));
      return gpl ? "libx264" : "libopenh264";
    }
  }

  /** A few engines that are started and ended together. */
  static final class Engines implements AutoCloseable {
    private final List<BareEngine> engines = new ArrayList<>();

    Engines(List<String> line, Path models, int count, boolean plain) throws IOException {
      List<String> words = new ArrayList<>(line);
      if (plain) words.add("--plain");
      for (int n = 0; n < count; n++) engines.add(new BareEngine(words, models));
    }

    List<BareEngine> list() {
      return engines;
    }

    double cpuSeconds() {
      return engines.stream().mapToDouble(e -> new ProcessTree(e.handle()).cpuSeconds()).sum();
    }

    @Override
    public void close() throws IOException {
      for (BareEngine engine : engines) engine.close();
    }
  }
}
