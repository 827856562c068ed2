package io.garim.contract.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes a claim's digest: SHA-256 over the SHA-256 of each block in order.
 *
 * <p>Feed whole blocks only, the last one may be shorter. Used by one thread.
 */
public final class BlockDigest {
  public static final int HASH_BYTES = 32;

  private static final int SOME = 1 << 16;

  private final MessageDigest list = sha256();
  private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();

  /** Takes the next block into account. */
  public void add(byte[] block) {
    add(block, 0, block.length);
  }

  /** Takes the next block, which lies in an array, into account. */
  public void add(byte[] bytes, int from, int length) {
    MessageDigest digest = sha256();
    digest.update(bytes, from, length);
    add(digest);
  }

  /**
   * Takes the next block, or what is left of the stream, into account without holding it; how many
   * bytes that was, 0 at the end.
   */
  public int add(InputStream in) throws IOException {
    MessageDigest digest = sha256();
    byte[] some = new byte[SOME];
    int length = 0;
    while (length < ObjectReader.BLOCK) {
      int read = in.read(some, 0, Math.min(SOME, ObjectReader.BLOCK - length));
      if (read < 0) break;
      digest.update(some, 0, read);
      length += read;
    }
    if (length > 0) add(digest);
    return length;
  }

  private void add(MessageDigest block) {
    byte[] hash = block.digest();
    list.update(hash);
    hashes.writeBytes(hash);
  }

  /** The digest of all blocks; nothing may be added afterwards. */
  public String close() {
    return HexFormat.of().formatHex(list.digest());
  }

  /** The hashes of all blocks so far, 32 bytes each: what is stored as the list of blocks. */
  public byte[] hashes() {
    return hashes.toByteArray();
  }

  public static byte[] hash(byte[] block) {
    return sha256().digest(block);
  }

  /** The hash of the block that lies in an array. */
  public static byte[] hash(byte[] bytes, int from, int length) {
    MessageDigest digest = sha256();
    digest.update(bytes, from, length);
    return digest.digest();
  }

  /** The digest that a list of block hashes stands for. */
  public static String ofHashes(byte[] hashes) {
    return HexFormat.of().formatHex(sha256().digest(hashes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
