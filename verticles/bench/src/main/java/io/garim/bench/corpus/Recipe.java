package io.garim.bench.corpus;

import java.io.IOException;
import java.nio.file.Path;

/** Makes a file of the corpus. */
@FunctionalInterface
public interface Recipe {
  /**
   * Writes the file; further files may be made beside it with {@link Kitchen#bowl}.
   *
   * @throws NotMade when this machine lacks what it takes
   */
  void cook(Kitchen kitchen, Path out) throws IOException, NotMade;
}
