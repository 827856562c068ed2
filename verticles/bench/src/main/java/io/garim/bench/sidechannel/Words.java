package io.garim.bench.sidechannel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for words anywhere in bytes, also where they do not begin at a byte's first bit, as inside
 * coded sound.
 */
final class Words {
  private final List<String> words;

  Words(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** Those that are in there. */
  List<String> in(byte[] bytes) {
    var found = new ArrayList<String>();
    for (String word : words) if (holds(bytes, word)) found.add(word);
    return found;
  }

  private static boolean holds(byte[] bytes, String word) {
    byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
    for (int shift = 0; shift < 8; shift++) if (holds(bytes, wanted, shift)) return true;
    return false;
  }

  private static boolean holds(byte[] bytes, byte[] wanted, int shift) {
    int last = bytes.length - wanted.length - (shift == 0 ? 0 : 1);
    for (int at = 0; at <= last; at++) {
      int n = 0;
      while (n < wanted.length && shifted(bytes, at + n, shift) == wanted[n]) n++;
      if (n == wanted.length) return true;
    }
    return false;
  }

  private static byte shifted(byte[] bytes, int at, int shift) {
    if (shift == 0) return bytes[at];
    return (byte) ((bytes[at] & 0xff) << shift | (bytes[at + 1] & 0xff) >> 8 - shift);
  }
}
