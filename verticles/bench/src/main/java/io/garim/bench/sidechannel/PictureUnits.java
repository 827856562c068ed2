package io.garim.bench.sidechannel;

import io.garim.app.verify.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The units of an H.264 stream as an mp4 holds them, each behind its length in four bytes. Slices
 * and headers belong to the picture; supplements (SEI) carry subtitles, camera notes and encoders'
 * names. Unit types: ITU-T H.264, table 7-1; supplements: annex D.
 */
final class PictureUnits {
  /** Slices, an IDR's slices, sequence and picture parameters, delimiters, ends. */
  private static final Set<Integer> PICTURE = Set.of(1, 5, 7, 8, 9, 10, 11);

  private static final int SUPPLEMENT = 6;

  /** Buffering, timing of the picture, recovery point: numbers for the decoder alone. */
  private static final Set<Integer> NUMBERS = Set.of(0, 1, 6);

  private PictureUnits() {}

  /** What is in a packet and is no picture. */
  static List<Finding> findings(String where, byte[] packet) {
    var findings = new ArrayList<Finding>();
    int at = 0;
    while (at + 5 <= packet.length) {
      int size = number(packet, at);
      int from = at + 4;
      if (size <= 0 || size > packet.length - from) {
        findings.add(new Finding(where, "a unit whose length cannot be"));
        return findings;
      }
      int type = packet[from] & 31;
      if (type == SUPPLEMENT) supplements(where, packet, from + 1, from + size, findings);
      else if (!PICTURE.contains(type)) findings.add(new Finding(where, "a unit of type " + type));
      at = from + size;
    }
    if (at != packet.length) findings.add(new Finding(where, "bytes behind the last unit"));
    return findings;
  }

  private static void supplements(
      String where, byte[] bytes, int from, int end, List<Finding> findings) {
    int at = from;
    while (at + 2 <= end && (bytes[at] & 0xff) != 0x80) {
      int type = 0;
      int size = 0;
      for (; at < end && (bytes[at] & 0xff) == 255; at++) type += 255;
      if (at < end) type += bytes[at++] & 0xff;
      for (; at < end && (bytes[at] & 0xff) == 255; at++) size += 255;
      if (at < end) size += bytes[at++] & 0xff;
      if (!NUMBERS.contains(type)) findings.add(new Finding(where, named(type)));
      at += size;
    }
  }

  private static String named(int type) {
    return switch (type) {
      case 4 -> "registered user data (subtitles)";
      case 5 -> "unregistered user data";
      default -> "a supplement of type " + type;
    };
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | bytes[at + 3] & 0xff;
  }
}
