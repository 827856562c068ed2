package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** The packets of the object that Audio made, in its order. One thread. */
final class SoundCursor implements AutoCloseable {
  private final Demuxer demuxer;
  private final AVPacket packet = av_packet_alloc();
  private final List<AVStream> outputs = new ArrayList<>();
  private final double lift;
  private boolean has;

  /**
   * @param lift seconds that Audio wrote all times later
   */
  SoundCursor(ByteSource bytes, double lift) {
    this.lift = lift;
    demuxer = Demuxer.open(bytes, ContainerKind.MOV);
    try {
      advance();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Gives the result a stream for each of ours. */
  void addTo(Muxer muxer) {
    for (int i = 0; i < demuxer.streams(); i++) {
      AVStream own = demuxer.stream(i);
      outputs.add(muxer.add(own.codecpar(), own.time_base()));
    }
  }

  List<Integer> rates() {
    var rates = new ArrayList<Integer>();
    for (int i = 0; i < demuxer.streams(); i++) rates.add(demuxer.stream(i).time_base().den());
    return rates;
  }

  /** The next packet, or null behind the last. */
  AVPacket packet() {
    return has ? packet : null;
  }

  /** When the next packet is heard. */
  double seconds() {
    AVStream own = demuxer.stream(packet.stream_index());
    return Libav.timeBase(own.time_base()).seconds(packet.dts()) - lift;
  }

  /** Writes the next packet, that much earlier, and goes on. */
  void write(Muxer muxer, double earlierSeconds) {
    AVStream own = demuxer.stream(packet.stream_index());
    AVStream output = outputs.get(packet.stream_index());
    var base = Libav.timeBase(own.time_base());
    long earlier = Math.round((earlierSeconds + lift) * base.den() / base.num());
    packet.pts(packet.pts() - earlier).dts(packet.dts() - earlier);
    av_packet_rescale_ts(packet, own.time_base(), output.time_base());
    packet.stream_index(output.index());
    packet.pos(-1);
    muxer.write(packet);
    advance();
  }

  private void advance() {
    av_packet_unref(packet);
    has = demuxer.read(packet);
  }

  @Override
  public void close() {
    av_packet_free(packet);
    demuxer.close();
  }
}
