package io.garim.bench.road;

import java.nio.file.Path;

/** Where a person works with a platform: the node spoken to now, and a folder for files. */
interface Site {
  Rest rest();

  /** A file of that name beside its data. */
  Path file(String name);
}
