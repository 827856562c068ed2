package io.garim.app.platform;

import io.garim.app.config.BadConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command that starts an engine: this Java, few threads of its own, a small heap. */
public final class EngineLine {
  private EngineLine() {}

  /**
   * @param engine the folder with the engine's jar and its {@code lib}
   * @param natives where native libraries are unpacked once
   * @param heapBytes Java heap; pictures live outside of it
   * @param frameBytes decoded frames it may keep between looking at a segment and rendering it
   */
  public static List<String> of(Path engine, Path natives, long heapBytes, long frameBytes) {
    String jars = engine.resolve("lib") + File.separator + "*";
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + (heapBytes >> 20) + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dorg.bytedeco.javacpp.cachedir=" + natives,
        "-cp",
        jar(engine) + File.pathSeparator + jars,
        "io.garim.engine.EngineMain",
        "--frames",
        String.valueOf(frameBytes));
  }

  private static Path jar(Path engine) {
    try (Stream<Path> files = Files.list(engine)) {
      return files
          .filter(f -> f.getFileName().toString().matches("garim-engine-.*\\.jar"))
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
