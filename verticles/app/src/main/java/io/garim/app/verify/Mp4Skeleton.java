package io.garim.app.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An mp4 without its samples: every box as it stands in the file, the data boxes emptied. Layout:
 * ISO/IEC 14496-12, 4.2.
 *
 * @param boxes a well-formed file of boxes
 * @param moov the content of its index; empty when there is none
 * @param dataBytes how many bytes the data boxes held
 */
record Mp4Skeleton(byte[] boxes, ByteBuffer moov, long dataBytes) {
  /** An index of more than that is no index of ours: a day of video has some 60 MB. */
  private static final long MOST = 512L << 20;

  /**
   * Reads the file's boxes, skipping the samples.
   *
   * @throws IOException when it cannot be read, or is no file of boxes
   */
  static Mp4Skeleton of(Path file) throws IOException {
    var kept = new ByteArrayOutputStream();
    ByteBuffer moov = ByteBuffer.allocate(0);
    long data = 0;
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = channel.size();
      for (long at = 0; at < end; ) {
        Head head = head(channel, at, end);
        if (head.type().equals("mdat")) {
          data += head.size() - head.length();
          kept.write(new byte[] {0, 0, 0, 8, 'm', 'd', 'a', 't'});
        } else {
          if (kept.size() + head.size() > MOST) throw new IOException("its index is too large");
          byte[] box = bytes(channel, at, (int) head.size());
          kept.write(box);
          if (head.type().equals("moov")) {
            moov = ByteBuffer.wrap(box, head.length(), box.length - head.length()).slice();
          }
        }
        at += head.size();
      }
    }
    return new Mp4Skeleton(kept.toByteArray(), moov, data);
  }

  /**
   * How a box begins: what it is, its whole size, and how much of that comes before its content.
   */
  private record Head(String type, long size, int length) {}

  private static Head head(FileChannel channel, long at, long end) throws IOException {
    if (end - at < 8) throw new IOException("it is cut short");
    ByteBuffer first = ByteBuffer.wrap(bytes(channel, at, (int) Math.min(16, end - at)));
    long size = Integer.toUnsignedLong(first.getInt(0));
    int length = 8;
    if (size == 1 && first.limit() == 16) {
      size = first.getLong(8);
      length = 16;
    } else if (size == 0) {
      size = end - at;
    }
    if (size < length || size > end - at) throw new IOException("it is no mp4, or cut short");
    return new Head(new String(first.array(), 4, 4, StandardCharsets.ISO_8859_1), size, length);
  }

  private static byte[] bytes(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) throw new IOException("it is cut short");
    }
    return bytes.array();
  }
}
