package io.garim.bench.road;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The checkout these tests run in: how its program is started, and where tests may write. */
public final class Checkout {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  private Checkout() {}

  /** Garim's program with these words, as the launcher starts it. */
  static ProcessBuilder program(List<String> words) {
    Path libraries = ROOT.resolve("verticles/app/target/dist/lib");
    if (!Files.isDirectory(libraries)) throw new IllegalStateException("not built: " + libraries);
    return program(libraries + File.separator + "*", words);
  }

  /** The same with the demo and the benches, as it is started in a checkout. */
  static ProcessBuilder withBench(List<String> words) {
    return program(System.getProperty("java.class.path"), words);
  }

  private static ProcessBuilder program(String classPath, List<String> words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx640m", "-Xss512k"));
    line.addAll(List.of("--add-opens", "java.base/java.nio=ALL-UNNAMED"));
    line.add("-Djava.net.preferIPv4Stack=true");
    line.addAll(List.of("-cp", classPath, "io.garim.app.Main"));
    line.addAll(words);
    var program = new ProcessBuilder(line);
    Map<String, String> environment = program.environment();
    environment.put("GARIM_HOME", ROOT.toString());
    environment.put("GARIM_ENGINE", ROOT.resolve("verticles/engine/target").toString());
    return program;
  }

  /** An empty folder of that name below target. */
  public static Path freshFolder(String name) {
    Path folder = Path.of("target", "road", name).toAbsolutePath();
    try {
      delete(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what is there, bearing files that vanish meanwhile. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) Files.deleteIfExists(path);
  }
}
