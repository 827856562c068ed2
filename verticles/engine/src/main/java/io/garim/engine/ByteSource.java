package io.garim.engine;

import java.io.IOException;

/** Bytes of known size that can be read at any place. Used by one thread at a time. */
public interface ByteSource {
  long size();

  /**
   * Copies bytes from that place.
   *
   * @return how many were copied, at least 1; 0 only at or behind the end
   */
  int read(long at, byte[] into, int length) throws IOException;

  /** All of it; meant for inputs known to be small. */
  default byte[] all(int limit) throws IOException {
    if (size() > limit) throw new IOException("larger than " + limit + " bytes");
    return prefix((int) size());
  }

  /** The first bytes, fewer when there are fewer. */
  default byte[] prefix(int length) throws IOException {
    return range(0, (int) Math.min(length, size()));
  }

  /** Exactly these bytes, fewer only behind the end. */
  default byte[] range(long from, int length) throws IOException {
    byte[] bytes = new byte[(int) Math.max(0, Math.min(length, size() - from))];
    byte[] block = new byte[Math.min(bytes.length, 1 << 16)];
    int filled = 0;
    while (filled < bytes.length) {
      int n = read(from + filled, block, Math.min(block.length, bytes.length - filled));
      if (n <= 0) throw new IOException("cut short at " + (from + filled));
      System.arraycopy(block, 0, bytes, filled, n);
      filled += n;
    }
    return bytes;
  }
}
