package io.garim.engine;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/**
 * Packets of a codec in which nothing is heard, that may stand in place of any packet of a stream:
 * same form, same number of samples, and no trace of what was there. One thread.
 */
interface SilentPackets {
  /** Silence in place of that packet; empty when none can stand there. */
  Optional<byte[]> instead(byte[] packet);

  /**
   * How many samples a packet decodes to.
   *
   * @param duration what its container says, in samples; 0 when it says nothing
   */
  long samples(byte[] packet, long duration);

  /** Whether a decoder blends the end of each packet into the next one. */
  boolean blends();

  /** For a stream that is copied; empty when it has to be coded anew to be silenced. */
  static Optional<SilentPackets> of(AVCodecParameters stream) {
    byte[] header = new byte[Math.max(0, stream.extradata_size())];
    if (header.length > 0) stream.extradata().get(header);
    return switch (Codecs.name(stream.codec_id())) {
      case "aac" -> SilentAac.of(header, stream.profile()).map(s -> s);
      case "flac" -> Optional.of(new SilentFlac());
      // An mp3 packet holds bytes of the next ones, an opus packet leans on those before.
      default -> Optional.empty();
    };
  }
}
