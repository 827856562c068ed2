package io.garim.bench.sidechannel;

import io.garim.app.verify.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a platform leaves lying about of a video: in its logs, in Kafka's segments, in scratch
 * folders, in names of files. Its object store and its database are where videos and their names
 * belong, so they are left out.
 */
final class PlatformTraces {
  private static final List<String> FOLDERS = List.of("logs", "kafka", "scratch", "cache/drafts");

  private PlatformTraces() {}

  /** Where any of these words stands in the data folder of a platform, now. */
  static List<Finding> findings(Path data, List<String> words) throws IOException {
    var findings = new ArrayList<Finding>();
    for (String name : FOLDERS) {
      Path folder = data.resolve(name);
      if (!Files.isDirectory(folder)) continue;
      for (Path file : files(folder)) look(data, file, words, findings);
    }
    return findings;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException | NoSuchFileException e) {
      return List.of(); // a task ended meanwhile and took its folder along
    }
  }

  private static void look(Path data, Path file, List<String> words, List<Finding> findings)
      throws IOException {
    String where = data.relativize(file).toString();
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return;
    }
    for (String word : words) {
      String raw = new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      if (text.contains(raw)) findings.add(new Finding(where, "the word " + word));
      if (where.contains(word)) findings.add(new Finding(where, "its own name"));
    }
  }
}
