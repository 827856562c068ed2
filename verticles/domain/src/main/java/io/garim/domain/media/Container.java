package io.garim.domain.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The containers that are read, told from the first bytes of a file and from nothing else: neither
 * its name nor what its sender says of it counts. Pure.
 */
public enum Container {
  MOV,
  MATROSKA,
  AVI,
  MPEGTS;

  /** How many first bytes {@link #of} wants to see. */
  public static final int LOOK = 2048;

  /**
   * The container these bytes begin; empty when it is none that is read.
   *
   * @param head the first {@link #LOOK} bytes, or all when there are fewer
   */
  public static Optional<Container> of(byte[] head) {
    if (isMov(head)) return Optional.of(MOV);
    if (starts(head, 0, 0x1a, 0x45, 0xdf, 0xa3)) return Optional.of(MATROSKA);
    if (ascii(head, 0, "RIFF") && ascii(head, 8, "AVI ")) return Optional.of(AVI);
    return isTransportStream(head) ? Optional.of(MPEGTS) : Optional.empty();
  }

  /** What bytes that begin no container look like, as half a sentence for a person. */
  public static String described(byte[] head) {
    if (head.length == 0) return "the file is empty";
    return image(head)
        .or(() -> sound(head))
        .or(() -> otherContainer(head))
        .or(() -> playlist(head))
        .or(() -> document(head))
        .orElseGet(
            () -> looksLikeText(head) ? "this looks like text, not a video file" : unknown());
  }

  private static boolean isMov(byte[] head) {
    for (String type : new String[] {"ftyp", "moov", "mdat", "free", "skip", "wide", "pnot"}) {
      if (ascii(head, 4, type)) return !(type.equals("ftyp") && isStillImage(head));
    }
    return false;
  }

  private static boolean isStillImage(byte[] head) {
    return ascii(head, 8, "heic")
        || ascii(head, 8, "heix")
        || ascii(head, 8, "mif1")
        || ascii(head, 8, "avif");
  }

  private static boolean isTransportStream(byte[] head) {
    for (int packet : new int[] {188, 192, 204}) {
      for (int first = 0; first < packet; first++) {
        int seen = 0;
        int at = first;
        for (; at < head.length && head[at] == 0x47; at += packet) seen++;
        if (seen >= 4 && at >= head.length) return true;
      }
    }
    return false;
  }

  private static String unknown() {
    return "this is no video container we know: mp4, mov, mkv, webm, avi and ts are read";
  }

  private static Optional<String> image(byte[] head) {
    if (starts(head, 0, 0xff, 0xd8, 0xff)) return picture("JPEG");
    if (starts(head, 0, 0x89, 'P', 'N', 'G')) return picture("PNG");
    if (ascii(head, 0, "GIF8")) return picture("GIF");
    if (ascii(head, 0, "RIFF") && ascii(head, 8, "WEBP")) return picture("WebP");
    if (ascii(head, 4, "ftyp") && isStillImage(head)) return picture("HEIF");
    if (ascii(head, 0, "BM") && head.length > 54) return picture("BMP");
    return Optional.empty();
  }

  private static Optional<String> picture(String format) {
    return Optional.of("this is a " + format + " picture, not a video file");
  }

  private static Optional<String> sound(byte[] head) {
    boolean sound =
        ascii(head, 0, "ID3")
            || ascii(head, 0, "fLaC")
            || (ascii(head, 0, "RIFF") && ascii(head, 8, "WAVE"))
            || (head.length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xe0) == 0xe0);
    return sound ? Optional.of("this looks like a sound file, not a video file") : Optional.empty();
  }

  private static Optional<String> otherContainer(byte[] head) {
    if (!ascii(head, 0, "OggS")) return Optional.empty();
    return Optional.of("this is an Ogg file: mp4, mov, mkv, webm, avi and ts are read");
  }

  private static Optional<String> playlist(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1).strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("#extm3u") || lower.contains("#ext-x-")) {
      return Optional.of("this is an HLS playlist, not a video file");
    }
    if (lower.contains("<mpd")) return Optional.of("this is a DASH playlist, not a video file");
    if (lower.startsWith("ffconcat") || lower.startsWith("[playlist]")) {
      return Optional.of("this is a playlist, not a video file");
    }
    return Optional.empty();
  }

  private static Optional<String> document(byte[] head) {
    if (ascii(head, 0, "%PDF")) return Optional.of("this is a PDF document, not a video file");
    if (ascii(head, 0, "PK")) return Optional.of("this is a ZIP archive, not a video file");
    return Optional.empty();
  }

  private static boolean looksLikeText(byte[] head) {
    int printable = 0;
    for (byte b : head) {
      if (b == 0) return false;
      if (b >= 32 || b == '\n' || b == '\r' || b == '\t' || b < 0) printable++;
    }
    return printable >= head.length * 0.97;
  }

  private static boolean ascii(byte[] head, int at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    return head.length >= at + wanted.length
        && ByteBuffer.wrap(head, at, wanted.length).equals(ByteBuffer.wrap(wanted));
  }

  private static boolean starts(byte[] head, int at, int... values) {
    if (head.length < at + values.length) return false;
    for (int i = 0; i < values.length; i++) {
      if ((head[at + i] & 0xff) != values[i]) return false;
    }
    return true;
  }
}
