package io.garim.engine.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/**
 * FFmpeg's own command line program, of the same build as the engine's libraries: what benches
 * compare with. It needs system libraries of a desktop, so a bare machine may not have it.
 */
public final class FfmpegProgram {
  private FfmpegProgram() {}

  /** Where it lies, if it runs here. */
  public static Optional<Path> find() {
    try {
      Path program = Path.of(Loader.load(ffmpeg.class));
      Process process =
          new ProcessBuilder(program.toString(), "-version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean runs = process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
      process.destroyForcibly();
      return runs ? Optional.of(program) : Optional.empty();
    } catch (IOException | LinkageError | RuntimeException e) {
      // the first call meets a missing library, later ones a class that is then spoilt
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
