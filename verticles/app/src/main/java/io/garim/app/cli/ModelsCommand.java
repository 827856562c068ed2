package io.garim.app.cli;

import io.garim.app.models.Model;
import io.garim.app.models.ModelsFolder;
import io.garim.app.platform.Folders;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and fetches the models. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | pull)",
    description = "Show or fetch the models that detectors need.")
final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say list or pull.");
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show every model and whether it is there.")
  int list(@Mixin SettingsOptions settings) {
    ModelsFolder folder = Folders.models(settings.read(Map.of()));
    var out = spec.commandLine().getOut();
    out.println("models folder: " + folder.path());
    for (Model model : folder.models()) {
      ModelsFolder.Status status = folder.status(model);
      out.printf("%-8s %-8s %s%n", model.name(), model.purpose(), said(status));
      model.files().forEach(part -> out.println("         " + part.file()));
      if (status != ModelsFolder.Status.PRESENT) out.println("         " + model.instead());
    }
    folder
        .plates()
        .ifPresent(
            hash ->
                out.printf(
                    "%-8s %-8s is there, your own%n         %s, sha256 %s%n",
                    "(yours)", "plates", ModelsFolder.PLATES, hash));
    out.flush();
    return ExitCodes.OK;
  }

  @Command(mixinStandardHelpOptions = true, description = "Fetch the models that are not there.")
  int pull(
      @Mixin SettingsOptions settings,
      @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only these.")
          List<String> names)
      throws InterruptedException {
    ModelsFolder folder = Folders.models(settings.read(Map.of()));
    int exit = ExitCodes.OK;
    for (Model model : folder.models()) {
      if (names != null && !names.contains(model.name())) continue;
      if (folder.status(model) == ModelsFolder.Status.PRESENT) {
        spec.commandLine().getOut().println(model.name() + ": is there already");
        continue;
      }
      try {
        folder.pull(model);
        spec.commandLine().getOut().println(model.name() + ": fetched and checked");
      } catch (IOException e) {
        spec.commandLine()
            .getErr()
            .printf(
                "garim: %s could not be fetched: %s%n  Put %s into %s by hand, or go on without: %s.%n",
                model.name(),
                e.getMessage() == null ? "no connection" : e.getMessage(),
                model.fileNames(),
                folder.path(),
                model.instead());
        exit = ExitCodes.UNREACHABLE;
      }
    }
    spec.commandLine().getOut().flush();
    return exit;
  }

  private static String said(ModelsFolder.Status status) {
    return switch (status) {
      case PRESENT -> "is there";
      case ABSENT -> "absent";
      case WRONG_HASH -> "REFUSED: its hash is not the published one";
    };
  }
}
