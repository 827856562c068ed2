package io.garim.app.cli;

import io.garim.app.platform.Platform;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the platform, or the roles of it that this node has, until it is told to stop. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Run the platform until it is stopped with Ctrl-C.")
final class UpCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings;

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description = "What this node does: http, metadata, kafka, storage, worker (default: all).")
  private List<String> roles;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Map<String, String> preset =
        roles == null ? Map.of() : Map.of("roles", String.join(",", roles));
    var out = spec.commandLine().getOut();
    Platform platform = Platform.start(settings.read(preset), out::println);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  platform.close();
                  stopped.countDown();
                },
                "garim-stop"));
    out.println(platform.greeting());
    out.flush();
    stopped.await();
    return ExitCodes.OK;
  }
}
