package io.garim.bench.road;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Changes single fields of an mp4's boxes, as ISO/IEC 14496-12 lays them out. */
final class Mp4Bytes {
  private Mp4Bytes() {}

  /** The same file with its picture's track made free space, so that only sound is left. */
  static byte[] withoutPicture(byte[] clip) {
    byte[] changed = clip.clone();
    String text = text(clip);
    int handler = text.indexOf("vide", text.lastIndexOf("moov"));
    int track = text.lastIndexOf("trak", handler);
    put(changed, track, "free");
    return changed;
  }

  /** The same file whose headers say that its picture is a square of that size. */
  static byte[] claimingSize(byte[] clip, int side) {
    byte[] changed = clip.clone();
    String text = text(clip);
    ByteBuffer bytes = ByteBuffer.wrap(changed);
    // VisualSampleEntry: width and height are 24 bytes into its fields
    int entry = text.indexOf("avc1", text.lastIndexOf("moov"));
    bytes.putShort(entry + 28, (short) side).putShort(entry + 30, (short) side);
    // TrackHeaderBox, version 0: width and height, 16.16, end it
    int header = text.indexOf("tkhd", text.lastIndexOf("moov"));
    int size = bytes.getInt(header - 4);
    bytes.putInt(header - 4 + size - 8, side << 16).putInt(header - 4 + size - 4, side << 16);
    return changed;
  }

  private static void put(byte[] bytes, int at, String word) {
    System.arraycopy(word.getBytes(StandardCharsets.US_ASCII), 0, bytes, at, word.length());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
