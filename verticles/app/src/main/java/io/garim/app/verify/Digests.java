package io.garim.app.verify;

import io.garim.contract.bytes.BlockDigest;
import io.garim.contract.bytes.ObjectReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Both digests of a file, in one reading.
 *
 * @param sha256 of the whole
 * @param blocks SHA-256 over the SHA-256 of each block, as claims name bytes
 */
record Digests(String sha256, String blocks) {
  static Digests of(Path file) throws IOException {
    MessageDigest whole = fresh();
    var blocks = new BlockDigest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] block = in.readNBytes(ObjectReader.BLOCK);
      while (block.length > 0) {
        whole.update(block);
        blocks.add(block);
        block = in.readNBytes(ObjectReader.BLOCK);
      }
    }
    return new Digests(HexFormat.of().formatHex(whole.digest()), blocks.close());
  }

  static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes so many bytes of a stream into account. */
  static void update(MessageDigest digest, InputStream in, long length) throws IOException {
    byte[] some = new byte[1 << 16];
    for (long left = length; left > 0; ) {
      int read = in.read(some, 0, (int) Math.min(some.length, left));
      if (read < 0) throw new EOFException();
      digest.update(some, 0, read);
      left -= read;
    }
  }
}
