package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_make_writable;

import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Blanks what stands in front of the sound in an AAC packet and is no sound: data stream elements
 * and fill, where encoders leave their names and devices their notes. A plain version of FFmpeg's
 * encoder says nothing of anybody and stays, so that most packets are the source's to the byte.
 * Lengths stay, so nothing moves. Behind the sound such elements can only be found by decoding it;
 * they stay. Layout: ISO/IEC 14496-3, 4.4.2.1 (raw_data_block), 4.4.2.6 (data_stream_element),
 * 4.4.2.7 (fill_element); the header of a transport stream's packets 1.A.2.2.1 (adts_fixed_header).
 */
final class AacNotes {
  private static final int DATA = 4;
  private static final int FILL = 6;

  /** Of a fill element: fill, fill with data, data. Others belong to the sound. */
  private static final int LAST_OF_NO_USE = 2;

  private static final Pattern VERSION = Pattern.compile("\\W*Lavc[0-9.]{0,16}( aac)?\\W*");

  private byte[] bytes = new byte[0];
  private int at;

  /** Blanks them in a packet, which becomes our own copy if it was shared. */
  void blank(AVPacket packet) {
    if (packet.size() < 2 || av_packet_make_writable(packet) < 0) return;
    byte[] all = new byte[packet.size()];
    packet.data().get(all);
    if (blank(all)) packet.data().put(all);
  }

  /** Blanks them in these bytes; false when there was nothing to blank. */
  boolean blank(byte[] all) {
    bytes = all;
    at = header() * 8;
    boolean changed = false;
    while (left() >= 16) {
      int element = take(3);
      if (element == DATA) changed |= blankData();
      else if (element == FILL) changed |= blankFill();
      else break;
    }
    return changed;
  }

  /** Bytes of an ADTS header in front; 0 when there is none, or a checksum that would break. */
  private int header() {
    boolean adts = bytes.length > 7 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xf6) == 0xf0;
    if (!adts) return 0;
    return (bytes[1] & 1) == 1 ? 7 : bytes.length;
  }

  private boolean blankData() {
    take(4);
    boolean aligned = take(1) == 1;
    int count = take(8);
    if (count == 255 && left() >= 8) count += take(8);
    if (aligned) at = (at + 7) / 8 * 8;
    return zero(count * 8);
  }

  private boolean blankFill() {
    int count = take(4);
    if (count == 15 && left() >= 8) count += take(8) - 1;
    if (count == 0 || left() < count * 8) return zero(count * 8);
    int type = take(4);
    at -= 4;
    if (type <= LAST_OF_NO_USE) return zero(count * 8);
    at += count * 8;
    return false;
  }

  /** The bytes from here to there, as far as they are whole; where we stand does not change. */
  private String text(int end) {
    int begin = at;
    var text = new StringBuilder();
    while (end - at >= 8) text.append((char) take(8));
    at = begin;
    return text.toString();
  }

  private int left() {
    return bytes.length * 8 - at;
  }

  private int take(int bits) {
    int value = 0;
    for (int i = 0; i < bits; i++, at++) value = value << 1 | bytes[at / 8] >> 7 - at % 8 & 1;
    return value;
  }

  /** Goes over as many bits, making them 0. An element that claims too many ends the packet. */
  private boolean zero(int bits) {
    boolean changed = false;
    int end = at + Math.min(bits, left());
    if (VERSION.matcher(text(end)).matches()) at = end;
    for (; at < end; at++) {
      int mask = 1 << 7 - at % 8;
      changed |= (bytes[at / 8] & mask) != 0;
      bytes[at / 8] &= (byte) ~mask;
    }
    return changed;
  }
}
