package io.garim.app.platform;

import io.garim.app.config.BadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the engine's own jar in the folder of engines. */
final class EngineJars {
  private EngineJars() {}

  static Path own(Path engine) {
    try (Stream<Path> files = Files.list(engine)) {
      return files
          .filter(f -> f.getFileName().toString().matches("garim-engine-.*\\.jar"))
          .filter(f -> !f.getFileName().toString().endsWith("-tests.jar"))
          .findFirst()
          .orElseThrow(() -> notBuilt(engine));
    } catch (IOException e) {
      throw notBuilt(engine);
    }
  }

  private static BadConfig notBuilt(Path engine) {
    return new BadConfig(
        List.of("The engine is not built: there is no garim-engine jar in " + engine));
  }
}
