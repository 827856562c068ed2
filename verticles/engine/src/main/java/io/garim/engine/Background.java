package io.garim.engine;

import io.garim.domain.Check;
import io.garim.domain.wire.MalformedBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The empty scene of a fixed camera: the median of the luma of frames from the whole clip, coded
 * orientation, one byte a pixel, at most {@value #LONGEST} on the long side.
 *
 * <p>As bytes: "GBG1", int width, int height, then the rows.
 */
record Background(int width, int height, byte[] luma) {
  static final int LONGEST = 320;
  private static final int MAGIC = 0x47424731;

  Background {
    Check.between(1, LONGEST, width, "background width");
    Check.between(1, LONGEST, height, "background height");
    Check.that(luma.length == width * height, "background has the wrong number of pixels");
  }

  /** The size of the background of a source picture of that size. */
  static int[] sizeFor(int width, int height) {
    double scale = Math.min(1, (double) LONGEST / Math.max(width, height));
    return new int[] {
      Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale))
    };
  }

  /** The median of each pixel over pictures of that size. */
  static Background median(int width, int height, List<byte[]> pictures) {
    Check.that(!pictures.isEmpty(), "a background needs pictures");
    byte[] luma = new byte[width * height];
    int[] values = new int[pictures.size()];
    for (int i = 0; i < luma.length; i++) {
      for (int k = 0; k < values.length; k++) values[k] = pictures.get(k)[i] & 0xff;
      Arrays.sort(values);
      luma[i] = (byte) values[values.length / 2];
    }
    return new Background(width, height, luma);
  }

  byte[] bytes() {
    return ByteBuffer.allocate(12 + luma.length)
        .putInt(MAGIC)
        .putInt(width)
        .putInt(height)
        .put(luma)
        .array();
  }

  static Background read(byte[] bytes) {
    var b = ByteBuffer.wrap(bytes);
    if (bytes.length < 12 || b.getInt() != MAGIC) throw new MalformedBytes("not a background");
    int width = b.getInt();
    int height = b.getInt();
    try {
      return new Background(width, height, Arrays.copyOfRange(bytes, 12, bytes.length));
    } catch (IllegalArgumentException e) {
      throw new MalformedBytes("no valid background: " + e.getMessage(), e);
    }
  }
}
