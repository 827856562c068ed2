package io.garim.bench.correct;

import io.garim.app.cli.ExitCodes;
import io.garim.app.config.AppConfig;
import io.garim.bench.BenchOptions;
import io.garim.bench.live.FrameSocket;
import io.garim.bench.live.LiveClip;
import io.garim.bench.pipeline.PlatformUnderTest;
import io.garim.domain.Check;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Has many people edit one frame at once, half of them over REST and half over SockJS, and looks
 * whether every edit that was answered is kept, once, and what is hidden follows from the log.
 */
@Command(
    name = "edits",
    mixinStandardHelpOptions = true,
    description = "Whether edits of many people at once are all kept, over a kill if wanted.")
public final class EditsCommand implements Callable<Integer> {
  private static final int CLIP_SECONDS = 4;

  @Option(names = "--edits", description = "How many edits (${DEFAULT-VALUE}).")
  private int edits = 1000;

  @Option(names = "--editors", description = "How many people (${DEFAULT-VALUE}).")
  private int editors = 10;

  @Option(names = "--restart", description = "Kill the platform amid them and start it again.")
  private boolean restart;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    Check.atLeast(1, editors, "--editors");
    Check.atLeast(1, edits, "--edits");
    AppConfig config = options.settings();
    Path folder = BenchOptions.folder(config);
    PrintWriter out = options.out();
    Path clip = LiveClip.make(folder, CLIP_SECONDS, 25);
    Path data = BenchOptions.data(folder, "edits");
    Vertx vertx = Vertx.vertx();
    EditsFigures figures;
    try (var platform = new PlatformUnderTest(data, Runtime.getRuntime().availableProcessors())) {
      figures = new EditsRun(platform, vertx).run(clip, edits, editors, restart);
    } finally {
      FrameSocket.await(vertx.close());
    }
    out.println(figures.table());
    options.figures(figures.json());
    return figures.holds() ? ExitCodes.OK : ExitCodes.INTERNAL;
  }
}
