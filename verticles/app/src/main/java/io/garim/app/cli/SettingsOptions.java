package io.garim.app.cli;

import io.garim.app.config.AppConfig;
import io.garim.app.config.BadConfig;
import io.garim.app.config.ConfigReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options every command has that starts a platform, and the settings they lead to. */
public final class SettingsOptions {
  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Settings that differ from the defaults (conf/application.yaml names all).")
  private Path conf;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as --set http.port=9000; may be repeated.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the embedded neighbours, caches and logs.")
  private Path data;

  /**
   * The settings, all sources laid over each other.
   *
   * @param preset values a command needs to differ, still below --conf, --set and the environment
   * @throws BadConfig with every problem
   */
  public AppConfig read(Map<String, String> preset) {
    var reader = new ConfigReader(defaults());
    preset.forEach(reader::set);
    if (conf != null) reader.file(text(conf), conf.toString());
    reader.environment(System.getenv());
    set.forEach(reader::set);
    if (data != null) reader.set("data", data.toAbsolutePath().toString());
    return reader.read();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadConfig(List.of(file + ": this file cannot be read"));
    }
  }

  private static String defaults() {
    try (InputStream in = SettingsOptions.class.getResourceAsStream("/application.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
