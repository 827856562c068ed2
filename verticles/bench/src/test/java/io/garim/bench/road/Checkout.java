package io.garim.bench.road;

import io.garim.bench.JavaProgram;
import io.garim.bench.WholeFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The checkout these tests run in: how its program is started, and where tests may write. */
public final class Checkout {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  private Checkout() {}

  /** Garim's program with these words, as the launcher starts it. */
  static ProcessBuilder program(List<String> words) {
    Path libraries = ROOT.resolve("verticles/app/target/dist/lib");
    if (!Files.isDirectory(libraries)) throw new IllegalStateException("not built: " + libraries);
    return program(new JavaProgram(ROOT, libraries + File.separator + "*"), words);
  }

  /** The same with the demo and the benches, as it is started in a checkout. */
  static ProcessBuilder withBench(List<String> words) {
    return program(JavaProgram.ofOwnClassPath(ROOT), words);
  }

  /** Compiled but once: no test runs long enough for the second compiler to pay. */
  private static ProcessBuilder program(JavaProgram java, List<String> words) {
    ProcessBuilder program = java.running("io.garim.app.Main", words, "-XX:TieredStopAtLevel=1");
    Map<String, String> environment = program.environment();
    environment.put("GARIM_HOME", ROOT.toString());
    environment.put("GARIM_ENGINE", ROOT.resolve("verticles/engine/target").toString());
    return program;
  }

  /** An empty folder of that name below target. */
  public static Path freshFolder(String name) {
    Path folder = Path.of("target", "road", name).toAbsolutePath();
    try {
      WholeFolder.delete(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
