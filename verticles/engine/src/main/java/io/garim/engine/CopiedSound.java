package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** A sound stream whose packets are copied as they are, or silenced where it is muted. */
final class CopiedSound implements SoundTrack {
  private final AVStream from;
  private final AVStream to;
  private final Muxer muxer;
  private final AacNotes notes = new AacNotes();
  private final boolean aac;
  private final Optional<Silencer> silencer;
  private long last = Long.MIN_VALUE;

  private CopiedSound(AVStream from, Muxer muxer, MutedTicks muted, SilentPackets silence) {
    this.from = from;
    this.muxer = muxer;
    aac = from.codecpar().codec_id() == AV_CODEC_ID_AAC;
    to = muxer.add(from.codecpar(), Libav.rational(1, rate()));
    silencer =
        muted.none() ? Optional.empty() : Optional.of(new Silencer(muxer, muted, silence, rate()));
    if (!muted.none() && from.codecpar().codec_id() == AV_CODEC_ID_FLAC) forgetSums();
  }

  /** Nothing when the stream has to be coded anew: an mp4 cannot carry it, or not with silence. */
  static Optional<CopiedSound> open(AVStream from, Muxer muxer, MutedTicks muted) {
    var stream = from.codecpar();
    if (!Codecs.copies(Codecs.name(stream.codec_id())) || stream.sample_rate() <= 0) {
      return Optional.empty();
    }
    if (muted.none()) return Optional.of(new CopiedSound(from, muxer, muted, null));
    return SilentPackets.of(stream).map(s -> new CopiedSound(from, muxer, muted, s));
  }

  /** The header's sizes and digest tell of sound that is gone. Layout: RFC 9639, 8.2. */
  private void forgetSums() {
    if (to.codecpar().extradata_size() < 34) return;
    byte[] info = new byte[34];
    to.codecpar().extradata().get(info);
    Arrays.fill(info, 4, 10, (byte) 0);
    Arrays.fill(info, 18, 34, (byte) 0);
    to.codecpar().extradata().put(info);
  }

  @Override
  public int source() {
    return from.index();
  }

  @Override
  public int rate() {
    return from.codecpar().sample_rate();
  }

  @Override
  public void packet(AVPacket packet) {
    if (packet.pts() == AV_NOPTS_VALUE) packet.pts(packet.dts());
    if (packet.pts() == AV_NOPTS_VALUE) return;
    av_packet_rescale_ts(packet, from.time_base(), to.time_base());
    packet.dts(packet.pts());
    // Coarse clocks may give two packets one time; a track needs them apart.
    if (last != Long.MIN_VALUE && packet.dts() <= last) packet.dts(last + 1).pts(last + 1);
    long at = packet.dts();
    packet.stream_index(to.index());
    packet.pos(-1);
    if (aac) notes.blank(packet);
    if (silencer.isPresent()) {
      silencer.get().write(packet);
      last = at;
    } else if (muxer.offer(packet)) {
      last = at;
    }
  }

  @Override
  public void finish() {
    silencer.ifPresent(Silencer::finish);
  }

  @Override
  public void close() {
    silencer.ifPresent(Silencer::close);
  }
}
