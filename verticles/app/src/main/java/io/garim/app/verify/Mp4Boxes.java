package io.garim.app.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every box of an mp4, held against a list of those a result may have, and of what may stand in
 * them. What is not on the list is a finding, also when it is harmless. Layouts: ISO/IEC 14496-12.
 */
public final class Mp4Boxes {
  /** Boxes that only hold others, and how many bytes of their own stand in front of them. */
  private static final Map<String, Integer> PARENTS =
      Map.of(
          "moov", 0, "trak", 0, "mdia", 0, "minf", 0, "stbl", 0, "dinf", 0, "edts", 0, "stsd", 8,
          "avc1", 78, "sound", 28);

  /** Plain tables and numbers without room for anything else. */
  private static final Set<String> PLAIN =
      Set.of(
          "elst", "vmhd", "smhd", "dref", "url ", "stts", "ctts", "stss", "stsc", "stsz", "stco",
          "co64", "sgpd", "sbgp", "avcC", "esds", "dOps", "dfLa", "pasp", "btrt", "colr", "clap",
          "mdat");

  private static final Set<String> SOUNDS = Set.of("mp4a", ".mp3", "Opus", "fLaC");
  private static final Set<String> HANDLERS = Set.of("VideoHandler", "SoundHandler");

  private final ByteBuffer file;
  private final List<Finding> findings = new ArrayList<>();

  private Mp4Boxes(byte[] bytes) {
    file = ByteBuffer.wrap(bytes);
  }

  /** What is in that file and should not be. */
  public static List<Finding> findings(byte[] bytes) {
    var boxes = new Mp4Boxes(bytes);
    boxes.walk("", 0, bytes.length);
    return List.copyOf(boxes.findings);
  }

  private void walk(String parent, int from, int end) {
    int at = from;
    while (at < end) {
      if (end - at < 8) {
        find(parent, (end - at) + " bytes behind the last box");
        return;
      }
      long size = Integer.toUnsignedLong(file.getInt(at));
      int header = 8;
      String type = text(at + 4, 4);
      if (size == 1 && end - at >= 16) {
        size = file.getLong(at + 8);
        header = 16;
      } else if (size == 0) {
        size = end - at;
      }
      if (size < header || at + size > end) {
        find(parent + "/" + type, "a size that cannot be");
        return;
      }
      box(parent + "/" + type, type, at + header, (int) (at + size));
      at += (int) size;
    }
  }

  private void box(String path, String type, int from, int end) {
    Integer own = PARENTS.get(SOUNDS.contains(type) ? "sound" : type);
    if (own != null) {
      if (from + own > end) find(path, "it is too short");
      else walk(path, from + own, end);
      if (type.equals("avc1") && end - from >= 74) compressorName(path, from);
      return;
    }
    switch (type) {
      case "ftyp" -> brands(path, from, end);
      case "mvhd", "tkhd", "mdhd" -> header(path, type, from, end);
      case "hdlr" -> handler(path, from, end);
      case "free", "skip" -> zero(path, from, end);
      case "udta" -> userData(path, from, end);
      default -> {
        if (!PLAIN.contains(type)) find(path, "a box that is not on the list");
      }
    }
  }

  private void brands(String path, int from, int end) {
    for (int at = from; at + 4 <= end; at += 4) {
      boolean version = at == from + 4;
      String brand = text(at, 4);
      if (!version && !Set.of("isom", "iso2", "avc1", "mp41", "Opus").contains(brand)) {
        find(path, "brand " + brand);
      }
    }
  }

  /**
   * Version 0 or 1, then when it was made and when it was changed; a track may say its language.
   */
  private void header(String path, String type, int from, int end) {
    int width = end > from && file.get(from) == 1 ? 8 : 4;
    if (from + 4 + 2 * width > end) {
      find(path, "it is too short");
      return;
    }
    for (int at = from + 4; at < from + 4 + 2 * width; at++) {
      if (file.get(at) == 0) continue;
      find(path, "the time of its making or changing");
      break;
    }
    if (type.equals("mdhd") && !isUndetermined(end)) find(path, "a language");
  }

  /** The language stands four bytes before the end: "und", or 0, or Macintosh's "unspecified". */
  private boolean isUndetermined(int end) {
    int code = file.getShort(end - 4) & 0xffff;
    return code == 0x55c4 || code == 0 || code == 0x7fff;
  }

  private void handler(String path, int from, int end) {
    String name = from + 24 <= end ? text(from + 24, end - from - 24).replace("\0", "") : "";
    if (!name.isEmpty() && !HANDLERS.contains(name)) find(path, "the name \"" + name + "\"");
  }

  private void zero(String path, int from, int end) {
    for (int at = from; at < end; at++) {
      if (file.get(at) == 0) continue;
      find(path, "something in a place that should be free");
      return;
    }
  }

  /** The muxer writes an empty list of tags, of which every byte is known. */
  private void userData(String path, int from, int end) {
    String text = text(from, end - from);
    String list = text.replaceAll("[^ -~]", "");
    if (!list.equals("5meta!hdlrmdirapplilst")) find(path, "user data: " + list);
  }

  private void compressorName(String path, int from) {
    String name = text(from + 42, 32).replaceAll("[^ -~]", "").strip();
    if (!name.isEmpty()) find(path, "the encoder's name \"" + name + "\"");
  }

  private String text(int at, int length) {
    byte[] bytes = new byte[length];
    file.get(at, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void find(String path, String what) {
    findings.add(new Finding(path, what));
  }
}
