package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.av_grow_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_make_writable;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.av_shrink_packet;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Writes the packets of one track, with silence in place of those from which something muted could
 * be decoded: those that reach into a muted range and, where decoders blend packets, the one before
 * each. All others go out as they came. One thread.
 *
 * @see SilenceCheck which decodes what came of it
 */
final class Silencer implements AutoCloseable {
  /** What resampling smears, and what a coarse clock may be off. */
  private static final int WIDER_MILLIS = 5;

  private final Muxer muxer;
  private final MutedTicks muted;
  private final SilentPackets silence;
  private final long wider;
  private final AVPacket held = av_packet_alloc();
  private boolean holds;

  /**
   * @param rate samples per second, in which packets are timed
   */
  Silencer(Muxer muxer, MutedTicks muted, SilentPackets silence, int rate) {
    this.muxer = muxer;
    this.muted = muted;
    this.silence = silence;
    wider = (long) rate * WIDER_MILLIS / 1000;
  }

  /** Thrown when a stream has to be coded anew to be silenced. */
  static final class Impossible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Impossible() {
      super("a packet of the sound cannot be replaced by silence", null, false, false);
    }
  }

  /** Takes a packet over, in the order of times; it is blank afterwards. */
  void write(AVPacket packet) {
    byte[] bytes = bytes(packet);
    long from = packet.pts() - wider;
    long to = packet.pts() + silence.samples(bytes, packet.duration()) + wider;
    boolean hush = muted.touches(from, to);
    if (hush && silence.blends() && holds) hush(held);
    release();
    av_packet_move_ref(held, packet);
    holds = true;
    if (hush) hush(held);
  }

  /** Writes what was held back. */
  void finish() {
    release();
  }

  private void release() {
    if (holds) muxer.offer(held);
    av_packet_unref(held);
    holds = false;
  }

  private void hush(AVPacket packet) {
    byte[] silent = silence.instead(bytes(packet)).orElseThrow(Impossible::new);
    Libav.check(av_packet_make_writable(packet), "a writable packet");
    int more = silent.length - packet.size();
    if (more > 0) Libav.check(av_grow_packet(packet, more), "a packet of silence");
    else av_shrink_packet(packet, silent.length);
    packet.data().put(silent);
  }

  private static byte[] bytes(AVPacket packet) {
    byte[] bytes = new byte[packet.size()];
    if (bytes.length > 0) packet.data().get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    av_packet_free(held);
  }
}
