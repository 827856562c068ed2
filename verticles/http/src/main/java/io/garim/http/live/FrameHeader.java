package io.garim.http.live;

import io.vertx.core.buffer.Buffer;

/**
 * What stands before a JPEG on the wire, 24 bytes, big endian: u32 magic and version, u32 frame,
 * f64 seconds, u32 dropped so far, u16 width divided by 8, u8 kind, u8 low byte of the revision.
 */
record FrameHeader(long frame, double seconds, long dropped, int width, Kind kind, int revision) {
  static final int BYTES = 24;
  static final int MAGIC = 0x47524601;

  /** Whether a frame was next in order or asked for by number. */
  enum Kind {
    LIVE,
    SEEK
  }

  Buffer write() {
    return Buffer.buffer(BYTES)
        .appendInt(MAGIC)
        .appendUnsignedInt(frame)
        .appendDouble(seconds)
        .appendUnsignedInt(Math.min(dropped, 0xffff_ffffL))
        .appendUnsignedShort(Math.min((width + 7) / 8, 0xffff))
        .appendByte((byte) kind.ordinal())
        .appendByte((byte) revision);
  }
}
