package io.garim.anonymizer;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What an engine left in its scratch folder, looked at before it is believed. */
final class ScratchOutputs {
  private ScratchOutputs() {}

  /** The file of an output; an engine that works on a hostile source is not to be trusted. */
  static Path checked(Path folder, String name) {
    boolean there =
        name.matches("[a-z]{1,20}")
            && Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    if (!there) {
      throw new ServiceException(
          FailureKind.ENGINE_FAILED, "The engine did not write what it said it wrote.");
    }
    return folder.resolve(name);
  }
}
