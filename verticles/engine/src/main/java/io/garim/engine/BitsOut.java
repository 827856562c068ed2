package io.garim.engine;

import java.io.ByteArrayOutputStream;

/** Bits written one after the other, the highest first. One thread. */
final class BitsOut {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int open;
  private int count;

  /** Adds the lowest bits of a number. */
  BitsOut put(int bits, long value) {
    for (int i = bits - 1; i >= 0; i--) {
      open = open << 1 | (int) (value >> i & 1);
      if (++count == 8) {
        bytes.write(open);
        open = 0;
        count = 0;
      }
    }
    return this;
  }

  /** All bytes so far, the last one filled up with zeros. */
  byte[] bytes() {
    while (count != 0) put(1, 0);
    return bytes.toByteArray();
  }
}
