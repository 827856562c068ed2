package io.garim.bench.correct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parts of a video as they lie in the embedded store, each written by one rendering task, by
 * key: what they are like tells which segments were rendered again.
 */
record StoredParts(Map<String, Stamp> byKey) {
  private static final String BESIDE = ".blocks";

  /** What changes when an object is written. */
  record Stamp(long bytes, long written) {}

  /** Those that a platform's data folder holds now. */
  static StoredParts of(Path data, String videoId) throws IOException {
    Path objects = data.resolve("s3/objects");
    String among = "/v/" + videoId + "/part/";
    try (Stream<Path> all = Files.walk(objects)) {
      Map<String, Stamp> found = new HashMap<>();
      all.filter(file -> file.toString().contains(among) && !file.toString().endsWith(BESIDE))
          .filter(Files::isRegularFile)
          .forEach(file -> found.put(file.getFileName().toString(), stamp(file)));
      if (found.isEmpty()) throw new IOException("there are no parts of " + videoId);
      return new StoredParts(Map.copyOf(found));
    } catch (UncheckedIOException e) {
      // A file that was swept while the folder was walked is not there when it is walked again.
      return of(data, videoId);
    }
  }

  private static Stamp stamp(Path file) {
    try {
      return new Stamp(Files.size(file), Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many of these were written since then. */
  int since(StoredParts before) {
    return (int)
        byKey.entrySet().stream()
            .filter(part -> !part.getValue().equals(before.byKey.get(part.getKey())))
            .count();
  }
}
