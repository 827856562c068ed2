package io.garim.bench.correct;

import io.garim.app.cli.ExitCodes;
import io.garim.app.cli.SettingsOptions;
import io.garim.app.config.AppConfig;
import io.garim.app.platform.Folders;
import io.garim.bench.live.FrameSocket;
import io.garim.bench.live.LiveClip;
import io.garim.bench.pipeline.PlatformUnderTest;
import io.garim.domain.Check;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Mixin private SettingsOptions settings;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Check.atLeast(1, editors, "--editors");
    Check.atLeast(1, edits, "--edits");
    AppConfig config = settings.read(Map.of());
    Path folder = Files.createDirectories(Folders.data(config).resolve("bench"));
    PrintWriter out = spec.commandLine().getOut();
    Path clip = LiveClip.make(folder, CLIP_SECONDS, 25);
    Path data = folder.resolve("edits-" + ProcessHandle.current().pid());
    Files.createDirectories(data);
    Vertx vertx = Vertx.vertx();
    EditsFigures figures;
    try (var platform = new PlatformUnderTest(data, Runtime.getRuntime().availableProcessors())) {
      figures = new EditsRun(platform, vertx).run(clip, edits, editors, restart);
    } finally {
      FrameSocket.await(vertx.close());
    }
    out.println(figures.table());
    if (json) out.println(figures.json().encode());
    out.flush();
    return figures.holds() ? ExitCodes.OK : ExitCodes.INTERNAL;
  }
}
