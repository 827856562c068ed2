package io.garim.embedded;

import java.nio.file.Path;

/** The data folder is in use by another running Garim; the message names its process. */
public final class FolderInUse extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  FolderInUse(Path folder, String pid) {
    super(
        "The data folder "
            + folder
            + " is in use by another Garim, process "
            + pid
            + ". Stop that one first, or give this one a data folder of its own.");
  }
}
