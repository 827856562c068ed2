package io.garim.anonymizer;

import io.garim.domain.evidence.ResultSum;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The sum of a file as whoever downloads it would make it. Blocking. */
final class FileSum {
  private static final int SOME = 1 << 20;

  private FileSum() {}

  static ResultSum of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] some = new byte[SOME];
      for (int read = in.read(some); read >= 0; read = in.read(some)) digest.update(some, 0, read);
      return new ResultSum(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
