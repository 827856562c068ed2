package io.garim.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads resources of this module's own class path. Vert.x's file system looks into the working
 * directory first, where a folder of the same name would be served in place of ours.
 */
final class ClassPath {
  private ClassPath() {}

  /** The resource's bytes, empty when there is none; blocks. */
  static Optional<Buffer> bytes(String path) throws IOException {
    try (InputStream stream = ClassPath.class.getResourceAsStream("/" + path)) {
      return stream == null ? Optional.empty() : Optional.of(Buffer.buffer(stream.readAllBytes()));
    }
  }

  /** A text of ours, which must be there; blocks. */
  static String text(String path) {
    try {
      return bytes(path).orElseThrow().toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
