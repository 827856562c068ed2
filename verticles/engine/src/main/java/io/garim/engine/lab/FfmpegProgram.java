package io.garim.engine.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/**
 * FFmpeg's own command line program, of the same build as the engine's libraries: what benches
 * compare with. It needs a library of a desktop's (libpulse), so it may not run on a bare machine.
 */
public final class FfmpegProgram {
  private static final String LIBRARIES = "LD_LIBRARY_PATH";

  private FfmpegProgram() {}

  /** Where it lies, if it runs here. */
  public static Optional<Path> find() {
    try {
      Path program = Path.of(Loader.load(ffmpeg.class));
      Process process =
          process(List.of(program.toString(), "-version"))
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

  /**
   * A call of a program of FFmpeg's, this one or the system's, not yet begun.
   *
   * @param line the program's path, then its words
   */
  public static ProcessBuilder process(List<String> line) {
    var builder = new ProcessBuilder(line);
    // our program finds its libraries by itself, but these do not find what lies beside them
    Path folder = Path.of(line.get(0)).toAbsolutePath().getParent();
    builder.environment().merge(LIBRARIES, folder.toString(), (old, own) -> own + ":" + old);
    return builder;
  }
}
