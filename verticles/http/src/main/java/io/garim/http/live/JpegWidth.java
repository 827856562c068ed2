package io.garim.http.live;

import io.vertx.core.buffer.Buffer;

/** Reads how wide a JPEG is from its frame header (ITU T.81, B.2.2). */
final class JpegWidth {
  private static final int START_OF_IMAGE = 0xffd8;
  private static final int FIRST_MARKER = 2;
  private static final int WIDTH_AT = 7;

  private JpegWidth() {}

  /** In pixels; 0 when the bytes are no JPEG or end before they say it. */
  static int of(Buffer jpeg) {
    if (jpeg.length() < FIRST_MARKER || jpeg.getUnsignedShort(0) != START_OF_IMAGE) return 0;
    int at = FIRST_MARKER;
    while (at + WIDTH_AT + 2 <= jpeg.length()) {
      int marker = jpeg.getUnsignedShort(at);
      if (isFrame(marker)) return jpeg.getUnsignedShort(at + WIDTH_AT);
      at += 2 + jpeg.getUnsignedShort(at + 2);
    }
    return 0;
  }

  /** SOF0 to SOF15 without the tables and arithmetic conditioning that lie among them. */
  private static boolean isFrame(int marker) {
    return marker >= 0xffc0
        && marker <= 0xffcf
        && marker != 0xffc4
        && marker != 0xffc8
        && marker != 0xffcc;
  }
}
