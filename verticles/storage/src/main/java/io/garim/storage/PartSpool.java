package io.garim.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Gathers chunks into a part that is too large for memory, in a file that goes when the part is
 * sent. Blocking; used by one thread at a time.
 */
final class PartSpool {
  private final Path file;
  private int length;

  private PartSpool(Path file) {
    this.file = file;
  }

  static PartSpool open(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new PartSpool(Files.createFile(folder.resolve("part-" + UUID.randomUUID())));
  }

  void append(byte[] chunk) throws IOException {
    Files.write(file, chunk, StandardOpenOption.APPEND);
    length += chunk.length;
  }

  PartBody.InFile body() {
    return new PartBody.InFile(file, length);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
