package io.garim.bench.corpus;

import io.garim.engine.lab.FfmpegProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What clips are made with: the ffmpeg of this machine, which usually has more encoders, and the
 * one of the engine's own build. Each call goes to the first that has the encoders it names.
 * Thread-safe.
 */
public final class Kitchen {
  /** Stands for a moving test picture of two seconds in which every frame differs. */
  static final String PICTURE = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=2";

  /** Stands for two seconds of a tone. */
  static final String TONE = "-f lavfi -i sine=frequency=440:duration=2:sample_rate=48000";

  private static final String COPY = "copy";
  private static final long MINUTES = 5;

  private final Path folder;
  private final List<Path> programs = new ArrayList<>();
  private final Map<Path, Set<String>> encoders = new HashMap<>();

  /**
   * @param folder where what goes into clips is put
   */
  public Kitchen(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    onPath("ffmpeg").ifPresent(programs::add);
    FfmpegProgram.find().ifPresent(programs::add);
    for (Path program : programs) encoders.put(program, encodersOf(program));
  }

  /** A program of this machine by its name. */
  static Optional<Path> onPath(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String place : path.split(java.io.File.pathSeparator)) {
      Path file = Path.of(place, name);
      if (Files.isExecutable(file)) return Optional.of(file);
    }
    return Optional.empty();
  }

  /** The programs there are, for the table's head. */
  List<Path> programs() {
    return List.copyOf(programs);
  }

  /** A file for what goes into another. */
  public Path bowl(Path out, String suffix) {
    return folder.resolve("part-" + out.getFileName() + "-" + suffix);
  }

  /** Calls ffmpeg with these words, separated by blanks, and the file to write as the last one. */
  public void ffmpeg(String line, Path out) throws NotMade {
    ffmpeg(List.of(line.strip().split("\\s+")), out);
  }

  private void ffmpeg(List<String> words, Path out) throws NotMade {
    Set<String> needed = new HashSet<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).matches("-(c|c:[avs](:\\d)?)")) needed.add(words.get(i + 1));
    }
    needed.remove(COPY);
    if (programs.isEmpty()) throw new NotMade("there is no ffmpeg that runs here");
    String said = "";
    for (Path program : programs) {
      if (!encoders.get(program).containsAll(needed)) continue;
      said = run(program, words, out);
      if (said.isEmpty()) return;
    }
    throw new NotMade(said.isEmpty() ? "no ffmpeg here has all of " + needed : said);
  }

  /** Nothing when it went well, else the last thing the program said. */
  private static String run(Path program, List<String> words, Path out) {
    var line = new ArrayList<>(List.of(program.toString(), "-v", "error", "-nostdin", "-y"));
    line.addAll(words);
    line.add(out.toString());
    try {
      Path said = Files.createTempFile("garim-corpus", ".txt");
      try {
        Process process =
            FfmpegProgram.process(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) process.destroyForcibly();
        if (ended && process.exitValue() == 0 && Files.size(out) > 0) return "";
        String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
        return "ffmpeg: " + text.substring(text.lastIndexOf('\n') + 1);
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      return "ffmpeg: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "ffmpeg: interrupted";
    }
  }

  private static Set<String> encodersOf(Path program) {
    var names = new HashSet<String>();
    try {
      Process process =
          FfmpegProgram.process(List.of(program.toString(), "-hide_banner", "-encoders"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      for (String row : all.split("\n")) {
        String[] words = row.strip().split("\\s+");
        if (words.length > 1) names.add(words[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
