package io.garim.engine;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Silence in AAC-LC: long blocks without a single band. All else that is called AAC (SBR, PS, Main,
 * LTP, blocks of 960) keeps more from packet to packet than such a block resets. Layout: ISO/IEC
 * 14496-3, 1.6.2.1 (AudioSpecificConfig), 1.A.2.2.1 (adts_fixed_header), 4.4.2.1 (raw_data_block).
 */
final class SilentAac implements SilentPackets {
  private static final int SAMPLES = 1024;
  private static final int LC = 2;
  private static final int SBR = 5;
  private static final int SYNC_EXTENSION = 0x2b7;
  private static final int ADTS_HEADER = 7;

  /** Elements by channel configuration: single, pair, low frequencies; table 1.19. */
  private static final String[] ELEMENTS = {"", "S", "P", "SP", "SPS", "SPP", "SPPL", "SPPPL"};

  private static final int SINGLE = 0;
  private static final int PAIR = 1;
  private static final int LOW = 3;
  private static final int END = 7;

  /** 0 when every packet says so itself. */
  private final int channels;

  private SilentAac(int channels) {
    this.channels = channels;
  }

  /**
   * For a stream with that header.
   *
   * @param header its AudioSpecificConfig; empty for packets with headers of their own
   * @param profile as libavcodec found it by decoding
   */
  static Optional<SilentAac> of(byte[] header, int profile) {
    if (profile != avcodec.AV_PROFILE_AAC_LOW) return Optional.empty();
    if (header.length == 0) return Optional.of(new SilentAac(0));
    var bits = new Bits(header);
    if (bits.take(5) != LC) return Optional.empty();
    if (bits.take(4) == 15) bits.take(24);
    int channels = bits.take(4);
    boolean plain = bits.take(3) == 0;
    boolean known = channels > 0 && channels < ELEMENTS.length;
    if (!known || !plain || extended(bits)) return Optional.empty();
    return Optional.of(new SilentAac(channels));
  }

  private static boolean extended(Bits bits) {
    return bits.left() >= 17
        && bits.take(11) == SYNC_EXTENSION
        && bits.take(5) == SBR
        && bits.take(1) == 1;
  }

  @Override
  public Optional<byte[]> instead(byte[] packet) {
    if (channels > 0) return Optional.of(block(channels));
    boolean adts =
        packet.length > ADTS_HEADER && (packet[0] & 0xff) == 0xff && (packet[1] & 0xf6) == 0xf0;
    if (!adts || (packet[2] & 0xff) >> 6 != LC - 1 || (packet[6] & 3) != 0) return Optional.empty();
    int own = (packet[2] & 1) << 2 | (packet[3] & 0xff) >> 6;
    if (own == 0) return Optional.empty();
    byte[] block = block(own);
    byte[] whole = Arrays.copyOf(packet, ADTS_HEADER + block.length);
    System.arraycopy(block, 0, whole, ADTS_HEADER, block.length);
    whole[1] |= 1;
    whole[3] = (byte) (whole[3] & 0xfc | whole.length >> 11 & 3);
    whole[4] = (byte) (whole.length >> 3);
    whole[5] = (byte) ((whole.length & 7) << 5 | whole[5] & 0x1f);
    return Optional.of(whole);
  }

  private static byte[] block(int channels) {
    var bits = new BitsOut();
    int singles = 0;
    int pairs = 0;
    for (char element : ELEMENTS[channels].toCharArray()) {
      switch (element) {
        case 'S' -> channel(bits.put(3, SINGLE).put(4, singles++), true);
        case 'L' -> channel(bits.put(3, LOW).put(4, 0), true);
        default -> {
          window(bits.put(3, PAIR).put(4, pairs++).put(1, 1));
          bits.put(2, 0); // ms_mask_present
          channel(bits, false);
          channel(bits, false);
        }
      }
    }
    return bits.put(3, END).bytes();
  }

  /** individual_channel_stream: a gain for no band, no pulses, no TNS, no gain control. */
  private static void channel(BitsOut bits, boolean alone) {
    bits.put(8, 100);
    if (alone) window(bits);
    bits.put(3, 0);
  }

  /** ics_info: one long block, a sine window, max_sfb 0, no prediction. */
  private static void window(BitsOut bits) {
    bits.put(1, 0).put(2, 0).put(1, 0).put(6, 0).put(1, 0);
  }

  @Override
  public long samples(byte[] packet, long duration) {
    return SAMPLES;
  }

  @Override
  public boolean blends() {
    return true;
  }

  /** Bits read one after the other; zeros behind the end. */
  private static final class Bits {
    private final byte[] bytes;
    private int at;

    Bits(byte[] bytes) {
      this.bytes = bytes;
    }

    int left() {
      return bytes.length * 8 - at;
    }

    int take(int bits) {
      int value = 0;
      for (int i = 0; i < bits; i++, at++) {
        value = value << 1 | (at < bytes.length * 8 ? bytes[at / 8] >> 7 - at % 8 & 1 : 0);
      }
      return value;
    }
  }
}
