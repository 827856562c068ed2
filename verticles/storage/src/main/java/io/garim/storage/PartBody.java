package io.garim.storage;

import io.garim.domain.Check;
import java.nio.file.Path;

/**
 * The bytes of a part or of a whole object, readable more than once so that sending can be tried
 * again. Whoever made it owns it: nobody changes the bytes or deletes the file before the part is
 * acknowledged.
 */
public sealed interface PartBody {
  /** How many bytes there are. */
  int length();

  /** Bytes in memory; the first {@code length} of the array count. */
  record InMemory(byte[] bytes, int length) implements PartBody {
    public InMemory {
      Check.between(0, bytes.length, length, "part length");
    }
  }

  /** The first bytes of a file of this node. */
  record InFile(Path file, int length) implements PartBody {
    public InFile {
      Check.atLeast(0, length, "part length");
    }
  }
}
