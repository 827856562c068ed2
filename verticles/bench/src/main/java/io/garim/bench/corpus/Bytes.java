package io.garim.bench.corpus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Changes to the bytes of a file that no program would write. */
final class Bytes {
  private Bytes() {}

  static byte[] noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Keeps that share of the file's front. */
  static void cut(Path file, double share) throws IOException {
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, (int) (all.length * share)));
  }

  /** Puts noise over that many bytes from that share of the file on. */
  static void spoil(Path file, double from, int length, long seed) throws IOException {
    byte[] all = Files.readAllBytes(file);
    byte[] noise = noise(length, seed);
    int at = (int) (all.length * from);
    System.arraycopy(noise, 0, all, at, Math.min(length, all.length - at));
    Files.write(file, all);
  }

  /** Makes everything from that share of the file on zero. */
  static void zero(Path file, double from) throws IOException {
    byte[] all = Files.readAllBytes(file);
    Arrays.fill(all, (int) (all.length * from), all.length, (byte) 0);
    Files.write(file, all);
  }

  /** Takes that many bytes out, from that share of the file on. */
  static void lose(Path file, double from, int length) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int at = (int) (all.length * from);
    byte[] rest = Arrays.copyOf(all, all.length - length);
    System.arraycopy(all, at + length, rest, at, all.length - at - length);
    Files.write(file, rest);
  }

  /** Gives every four-letter name of that kind another. */
  static void rename(Path file, String name, String other) throws IOException {
    byte[] all = Files.readAllBytes(file);
    byte[] from = name.getBytes(StandardCharsets.US_ASCII);
    byte[] to = other.getBytes(StandardCharsets.US_ASCII);
    int seen = 0;
    for (int at = find(all, from, 0); at >= 0; at = find(all, from, at + 4)) {
      System.arraycopy(to, 0, all, at, 4);
      seen++;
    }
    if (seen == 0) throw new IOException("there is no " + name + " in " + file);
    Files.write(file, all);
  }

  /** Puts 32-bit numbers that far behind the beginning of the first box of that name. */
  static void number(Path file, String box, int offset, int... values) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int at = find(all, box.getBytes(StandardCharsets.US_ASCII), 0);
    if (at < 4) throw new IOException("there is no " + box + " in " + file);
    ByteBuffer bytes = ByteBuffer.wrap(all).position(at - 4 + offset);
    for (int value : values) bytes.putInt(value);
    Files.write(file, all);
  }

  /** Where these bytes are next, or -1. */
  static int find(byte[] all, byte[] wanted, int from) {
    for (int at = from; at + wanted.length <= all.length; at++) {
      if (Arrays.equals(all, at, at + wanted.length, wanted, 0, wanted.length)) return at;
    }
    return -1;
  }
}
