package io.garim.bench;

import io.garim.app.cli.SettingsOptions;
import io.garim.app.config.AppConfig;
import io.garim.app.platform.Folders;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every bench that starts a platform: its settings, and how figures are told. */
public final class BenchOptions {
  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Mixin private SettingsOptions settings;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The settings of a platform of its own process, which finds a port itself. */
  public AppConfig settings() {
    return settings.read(Map.of());
  }

  /** The settings of a platform in this process, on any port where none is said. */
  public AppConfig settingsHere() {
    return settings.read(Map.of("http.port", "0"));
  }

  /** Where benches keep what they make, such as clips. */
  public static Path folder(AppConfig config) throws IOException {
    return Files.createDirectories(Folders.data(config).resolve("bench"));
  }

  /** An empty folder in there for the data of a platform of this run. */
  public static Path data(Path folder, String bench) throws IOException {
    long run = ProcessHandle.current().pid();
    return Files.createDirectories(folder.resolve(bench + "-" + run));
  }

  /** Where figures are printed for people. */
  public PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Prints the figures for programs too where that is wanted: the last thing that is printed. */
  public void figures(JsonObject figures) {
    if (json) out().println(figures.encode());
    out().flush();
  }
}
