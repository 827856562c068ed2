package io.garim.anonymizer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Drains what a process prints and keeps the last 64 KiB of it. */
final class BoundedLog {
  static final int KEPT = 64 << 10;

  private final byte[] ring = new byte[KEPT];
  private long written;

  /** Reads to the end on a thread of its own, so that the process never waits for a reader. */
  void drain(InputStream printed, String name) {
    var thread = new Thread(() -> readAll(printed), name);
    thread.setDaemon(true);
    thread.start();
  }

  private void readAll(InputStream printed) {
    byte[] piece = new byte[4096];
    try (printed) {
      for (int n = printed.read(piece); n >= 0; n = printed.read(piece)) append(piece, n);
    } catch (IOException e) {
      // A killed process breaks its stream; what it printed is kept all the same.
      append(new byte[] {'\n'}, 1);
    }
  }

  synchronized void append(byte[] piece, int length) {
    for (int i = 0; i < length; i++) ring[(int) (written++ % KEPT)] = piece[i];
  }

  /** The last of what was printed. */
  synchronized String tail() {
    int length = (int) Math.min(written, KEPT);
    byte[] tail = new byte[length];
    for (int i = 0; i < length; i++) tail[i] = ring[(int) ((written - length + i) % KEPT)];
    return new String(tail, StandardCharsets.UTF_8).strip();
  }
}
