package io.garim.app.platform;

import io.garim.app.config.AppConfig;
import io.garim.app.models.ModelsFolder;
import java.nio.file.Path;

/** Where things lie on this machine: only here the environment says where Garim's own folder is. */
public final class Folders {
  private Folders() {}

  /** Garim's own folder: the checkout or the installation. */
  public static Path home() {
    String home = System.getenv("GARIM_HOME");
    return Path.of(home == null || home.isEmpty() ? "." : home).toAbsolutePath().normalize();
  }

  /** The folder of all data of this node. */
  public static Path data(AppConfig config) {
    return home().resolve(config.data()).normalize();
  }

  /** The folder whose jars make an engine. */
  public static Path engine() {
    String engine = System.getenv("GARIM_ENGINE");
    return engine == null || engine.isEmpty()
        ? home().resolve("verticles/engine/target")
        : Path.of(engine).toAbsolutePath();
  }

  /** The models: where the settings say, else GARIM_MODELS, else inside the data folder. */
  public static ModelsFolder models(AppConfig config) {
    String said = config.models().folder();
    if (said.isEmpty()) said = System.getenv().getOrDefault("GARIM_MODELS", "");
    return new ModelsFolder(
        said.isEmpty() ? data(config).resolve("models") : home().resolve(said).normalize());
  }
}
