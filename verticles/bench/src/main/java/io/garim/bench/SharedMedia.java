package io.garim.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The real videos and photographs that lie beside the project where its builders work, named by the
 * environment ({@code GARIM_SHARED}). They may be missing; every bench then says what it does
 * without.
 */
public final class SharedMedia {
  private SharedMedia() {}

  /** A file or folder of the shared media, when it is there. */
  public static Optional<Path> find(String name) {
    String shared = System.getenv().getOrDefault("GARIM_SHARED", "");
    Path path = Path.of(shared, "media").resolve(name);
    return Optional.of(path).filter(p -> !shared.isEmpty() && Files.isReadable(p));
  }
}
