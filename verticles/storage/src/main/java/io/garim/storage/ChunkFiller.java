package io.garim.storage;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Gathers buffers of any length into chunks of one length, the last one shorter. Starts small, so
 * that a small object costs little; what filled a chunk is large, and the next one is taken whole
 * at once. Used by one thread at a time.
 */
final class ChunkFiller {
  private static final int FIRST = 64 << 10;

  private final int chunk;
  private byte[] bytes = new byte[0];
  private int length;
  private boolean large;

  ChunkFiller(int chunk) {
    this.chunk = chunk;
  }

  /** Takes from position on what fits, and says how much that was. */
  int add(Buffer buffer, int position) {
    int taken = Math.min(buffer.length() - position, chunk - length);
    makeRoom(length + taken);
    buffer.getBytes(position, position + taken, bytes, length);
    length += taken;
    return taken;
  }

  boolean full() {
    return length == chunk;
  }

  int length() {
    return length;
  }

  /** Hands over what is gathered and begins anew. */
  byte[] take() {
    byte[] taken = bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    large = full();
    bytes = new byte[0];
    length = 0;
    return taken;
  }

  private void makeRoom(int needed) {
    if (needed <= bytes.length) return;
    long doubled = large ? chunk : Math.max(FIRST, 2L * bytes.length);
    bytes = Arrays.copyOf(bytes, (int) Math.min(chunk, Math.max(needed, doubled)));
  }
}
