package io.garim.domain.engine;

import io.garim.domain.Check;
import io.garim.domain.wire.MalformedBytes;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The layout of a frame pack: one object with the preview JPEGs of a segment, upright as shown.
 *
 * <p>Header of 16 bytes: "GRMP", int version 1, int number of frames, int 0. Then an entry of 32
 * bytes for each frame in order: long pts, long offset of the wide picture, int its length, long
 * offset of the narrow picture, int its length. Offsets count from the object's beginning; big
 * endian.
 */
public final class FramePack {
  public static final int WIDE = 1280;
  public static final int NARROW = 480;
  public static final int HEADER_BYTES = 16;
  public static final int ENTRY_BYTES = 32;
  private static final int MAGIC = 0x47524d50;

  private FramePack() {}

  /** Where the two pictures of a frame lie. */
  public record Entry(
      long pts, long wideOffset, int wideLength, long narrowOffset, int narrowLength) {
    public Entry {
      Check.atLeast(0, wideOffset, "wide offset");
      Check.between(1, 64 << 20, wideLength, "wide length");
      Check.atLeast(0, narrowOffset, "narrow offset");
      Check.between(1, 64 << 20, narrowLength, "narrow length");
    }
  }

  /** How many bytes stand before the first picture. */
  public static int indexBytes(int frames) {
    return HEADER_BYTES + frames * ENTRY_BYTES;
  }

  /** Where the entry of the n-th frame of the pack stands. */
  public static long entryOffset(int ordinal) {
    return HEADER_BYTES + (long) ordinal * ENTRY_BYTES;
  }

  public static byte[] index(List<Entry> entries) {
    var bytes = ByteBuffer.allocate(indexBytes(entries.size()));
    bytes.putInt(MAGIC).putInt(1).putInt(entries.size()).putInt(0);
    for (Entry e : entries) {
      bytes.putLong(e.pts()).putLong(e.wideOffset()).putInt(e.wideLength());
      bytes.putLong(e.narrowOffset()).putInt(e.narrowLength());
    }
    return bytes.array();
  }

  /** The number of frames that a header speaks of. */
  public static int frames(byte[] header) {
    var bytes = ByteBuffer.wrap(header);
    if (header.length < HEADER_BYTES || bytes.getInt() != MAGIC || bytes.getInt() != 1) {
      throw new MalformedBytes("not a frame pack");
    }
    return bytes.getInt();
  }

  /** The entry in the 32 bytes at {@link #entryOffset}. */
  public static Entry entry(byte[] bytes) {
    if (bytes.length < ENTRY_BYTES) throw new MalformedBytes("frame pack entry cut short");
    var b = ByteBuffer.wrap(bytes);
    return new Entry(b.getLong(), b.getLong(), b.getInt(), b.getLong(), b.getInt());
  }
}
