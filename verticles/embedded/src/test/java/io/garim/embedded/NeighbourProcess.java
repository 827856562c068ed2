package io.garim.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs {@link NeighboursMain}. */
final class NeighbourProcess implements AutoCloseable {
  private final Process process;

  NeighbourProcess(Path folder, Path output) throws IOException {
    Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
    process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx256m",
                "-cp",
                ManagementFactory.getRuntimeMXBean().getClassPath(),
                NeighboursMain.class.getName(),
                folder.toString())
            .redirectError(output.toFile())
            .start();
  }

  /** The first line that begins so. */
  String await(String beginning) throws Exception {
    return CompletableFuture.supplyAsync(() -> line(beginning)).get(60, TimeUnit.SECONDS);
  }

  private String line(String beginning) {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine())
        if (line.startsWith(beginning)) return line;
    } catch (IOException closed) {
      throw new IllegalStateException(closed);
    }
    throw new IllegalStateException("The process ended without saying " + beginning);
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
