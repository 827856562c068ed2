package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** A sound stream whose packets are copied as they are. */
final class CopiedSound implements SoundTrack {
  private final AVStream from;
  private final AVStream to;
  private final Muxer muxer;
  private final AacNotes notes = new AacNotes();
  private final boolean aac;
  private long last = Long.MIN_VALUE;

  CopiedSound(AVStream from, Muxer muxer) {
    this.from = from;
    this.muxer = muxer;
    aac = from.codecpar().codec_id() == AV_CODEC_ID_AAC;
    to = muxer.add(from.codecpar(), Libav.rational(1, from.codecpar().sample_rate()));
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
    if (muxer.offer(packet)) last = at;
  }

  @Override
  public void finish() {}

  @Override
  public void close() {}
}
