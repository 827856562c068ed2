package io.garim.engine;

import java.util.Arrays;
import java.util.Optional;

/**
 * Silence in FLAC: the packet's own header over subframes that are constantly zero. Frames lean on
 * nothing outside of them. Layout: RFC 9639, 9.1 (frame header), 9.2 (subframes), 9.3 (footer).
 */
final class SilentFlac implements SilentPackets {
  private static final int[] SAMPLE_BITS = {0, 8, 12, 0, 16, 20, 24, 32};
  private static final int FIXED_HEADER = 4;
  private static final int STEREO = 1;

  @Override
  public Optional<byte[]> instead(byte[] packet) {
    int header = header(packet);
    if (header == 0) return Optional.empty();
    int assignment = (packet[3] & 0xff) >> 4;
    int sampleBits = SAMPLE_BITS[packet[3] >> 1 & 7];
    // 0 means as in the stream's header, which no encoder we know makes use of.
    if (sampleBits == 0 || assignment > 10) return Optional.empty();
    // A side channel has one bit more; silence needs none.
    int channels = assignment > 7 ? 2 : assignment + 1;
    byte[] own = Arrays.copyOf(packet, header);
    if (assignment > 7) own[3] = (byte) (own[3] & 0x0f | STEREO << 4);
    var bits = new BitsOut();
    for (int i = 0; i < header; i++) bits.put(8, own[i]);
    bits.put(8, crc(own, 8, 0x07));
    for (int i = 0; i < channels; i++) bits.put(8, 0).put(sampleBits, 0);
    byte[] body = bits.bytes();
    byte[] whole = Arrays.copyOf(body, body.length + 2);
    int crc = crc(body, 16, 0x8005);
    whole[body.length] = (byte) (crc >> 8);
    whole[body.length + 1] = (byte) crc;
    return Optional.of(whole);
  }

  @Override
  public long samples(byte[] packet, long duration) {
    int header = header(packet);
    if (header == 0) return Math.max(1, duration);
    int code = (packet[2] & 0xff) >> 4;
    int at = FIXED_HEADER + numberBytes(packet);
    if (code == 1) return 192;
    if (code < 6) return 576L << code - 2;
    if (code == 6) return (packet[at] & 0xff) + 1;
    if (code == 7) return ((packet[at] & 0xff) << 8 | packet[at + 1] & 0xff) + 1;
    return 256L << code - 8;
  }

  @Override
  public boolean blends() {
    return false;
  }

  /** Bytes of the header without its checksum; 0 when it is none. */
  private static int header(byte[] packet) {
    if (packet.length < 16 || (packet[0] & 0xff) != 0xff || (packet[1] & 0xfe) != 0xf8) return 0;
    int size = (packet[2] & 0xff) >> 4;
    int rate = packet[2] & 0x0f;
    int number = numberBytes(packet);
    if (size == 0 || rate == 15 || number == 0) return 0;
    int sizeBytes = size == 6 ? 1 : size == 7 ? 2 : 0;
    int rateBytes = rate == 12 ? 1 : rate > 12 ? 2 : 0;
    return FIXED_HEADER + number + sizeBytes + rateBytes;
  }

  /** How long the frame's number is, written as UTF-8 writes numbers; 0 when it is none. */
  private static int numberBytes(byte[] packet) {
    int ones = Integer.numberOfLeadingZeros(~(packet[FIXED_HEADER] << 24));
    if (ones == 0) return 1;
    return ones == 1 || ones > 7 ? 0 : ones;
  }

  private static int crc(byte[] bytes, int width, int polynomial) {
    int crc = 0;
    for (byte b : bytes) {
      crc ^= (b & 0xff) << width - 8;
      for (int i = 0; i < 8; i++) {
        boolean carry = (crc >> width - 1 & 1) == 1;
        crc = (crc << 1 ^ (carry ? polynomial : 0)) & (1 << width) - 1;
      }
    }
    return crc;
  }
}
