package io.garim.engine;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The outermost boxes of an mp4 or mov file, which tell whether its index is there at all and
 * whether it is complete. Box layout: ISO/IEC 14496-12, 4.2.
 *
 * @param index there is a moov box, whole
 * @param fragmented frames are also indexed elsewhere, in moof boxes
 * @param cutShort a box claims more bytes than the file has
 */
record MovBoxes(boolean index, boolean fragmented, boolean cutShort) {
  private static final int MOOV = 0x6d6f6f76;
  private static final int MOOF = 0x6d6f6f66;
  private static final int MVEX = 0x6d766578;
  private static final int MOST_BOXES = 4096;

  static MovBoxes of(ByteSource bytes) throws IOException {
    boolean index = false;
    boolean fragmented = false;
    boolean cutShort = false;
    long at = 0;
    for (int n = 0; n < MOST_BOXES && at + 8 <= bytes.size(); n++) {
      Box box = Box.at(bytes, at, bytes.size());
      boolean whole = box.end <= bytes.size();
      cutShort |= !whole;
      if (box.type == MOOV && whole) {
        index = true;
        fragmented |= holds(bytes, box, MVEX);
      }
      fragmented |= box.type == MOOF;
      if (!whole || (index && fragmented)) break;
      at = box.end;
    }
    return new MovBoxes(index, fragmented, cutShort);
  }

  private static boolean holds(ByteSource bytes, Box parent, int type) throws IOException {
    long at = parent.content;
    for (int n = 0; n < MOST_BOXES && at + 8 <= parent.end; n++) {
      Box child = Box.at(bytes, at, parent.end);
      if (child.type == type) return true;
      at = child.end;
    }
    return false;
  }

  private record Box(int type, long content, long end) {
    static Box at(ByteSource bytes, long at, long limit) throws IOException {
      byte[] header = bytes.range(at, 16);
      ByteBuffer b = ByteBuffer.wrap(header);
      long size = b.getInt() & 0xffffffffL;
      int type = b.getInt();
      int headerBytes = 8;
      if (size == 1 && header.length == 16) {
        size = b.getLong();
        headerBytes = 16;
      } else if (size == 0) {
        size = limit - at;
      }
      // A size below its own header would go round for ever; it ends the walk as a cut does.
      long end = size < headerBytes ? Long.MAX_VALUE : at + size;
      return new Box(type, at + headerBytes, end < at ? Long.MAX_VALUE : end);
    }
  }
}
