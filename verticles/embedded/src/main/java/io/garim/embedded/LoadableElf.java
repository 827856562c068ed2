package io.garim.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies of an ELF program only what the kernel loads: everything up to the end of its last segment
 * in the file. The debug sections behind it (of mariadbd 11.4.5: 284 of 314 MB) are not even
 * unpacked.
 *
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">ELF, System V ABI:
 *     file header and program header</a>
 */
final class LoadableElf {
  private static final int HEAD = 64 * 1024;
  private static final int CHUNK = 256 * 1024;

  private LoadableElf() {}

  /**
   * Copies; a file that is not a 64-bit little-endian ELF program is copied whole.
   *
   * @return how many bytes were written
   */
  static long copy(InputStream from, OutputStream to) throws IOException {
    byte[] head = from.readNBytes(HEAD);
    long end = end(head);
    if (end < 0) {
      to.write(head);
      return head.length + from.transferTo(to);
    }
    forgetSections(head);
    int first = (int) Math.min(end, head.length);
    to.write(head, 0, first);
    byte[] chunk = new byte[CHUNK];
    long left = end - first;
    while (left > 0) {
      int count = from.read(chunk, 0, (int) Math.min(left, CHUNK));
      if (count < 0) throw new EOFException("The program ends " + left + " bytes too early");
      to.write(chunk, 0, count);
      left -= count;
    }
    return end;
  }

  /** Where the last segment ends, or -1 when this is no such program. */
  private static long end(byte[] head) {
    ByteBuffer elf = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    boolean known =
        head.length >= 64 && elf.getInt(0) == 0x464c457f && elf.get(4) == 2 && elf.get(5) == 1;
    if (!known) return -1;
    long table = elf.getLong(32);
    int size = Short.toUnsignedInt(elf.getShort(54));
    int count = Short.toUnsignedInt(elf.getShort(56));
    if (size < 56 || table < 64 || table + (long) size * count > head.length) return -1;
    long end = table + (long) size * count;
    for (int i = 0; i < count; i++) {
      int at = (int) table + i * size;
      end = Math.max(end, elf.getLong(at + 8) + elf.getLong(at + 32));
    }
    return end;
  }

  private static void forgetSections(byte[] head) {
    ByteBuffer elf = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    elf.putLong(40, 0);
    elf.putShort(60, (short) 0);
    elf.putShort(62, (short) 0);
  }
}
