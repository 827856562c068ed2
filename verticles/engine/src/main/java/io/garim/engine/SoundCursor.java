package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** The packets of the object that Audio made, or of a range of it, in its order. One thread. */
final class SoundCursor implements AutoCloseable {
  private static final double SEEK_SECONDS = 2;

  private final Demuxer demuxer;
  private final AVPacket packet = av_packet_alloc();
  private final List<AVStream> outputs = new ArrayList<>();
  private final double lift;
  private final double from;
  private final double to;
  private boolean has;

  /**
   * All of it.
   *
   * @param lift seconds that Audio wrote all times later
   */
  SoundCursor(ByteSource bytes, double lift) {
    this(bytes, lift, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * What is heard in a range, and the packets before that decoders need for its beginning; an mp4
   * does not play what comes before its time 0.
   *
   * @param from seconds on the source's clock
   * @param to seconds on the source's clock, exclusive
   */
  SoundCursor(ByteSource bytes, double lift, double from, double to) {
    this.lift = lift;
    this.from = from;
    this.to = to;
    demuxer = Demuxer.open(bytes, ContainerKind.MOV);
    try {
      seek();
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
    do {
      av_packet_unref(packet);
      has = demuxer.read(packet) && !ended();
    } while (has && !wanted());
    if (!has) av_packet_unref(packet);
  }

  /** A four-hour sound is not read for ten seconds of it. */
  private void seek() {
    if (from == Double.NEGATIVE_INFINITY || demuxer.streams() == 0) return;
    var base = Libav.timeBase(demuxer.stream(0).time_base());
    long at = (long) Math.floor((from + lift - SEEK_SECONDS) * base.den() / base.num());
    if (at > 0) demuxer.seek(0, at);
  }

  private boolean wanted() {
    AVStream own = demuxer.stream(packet.stream_index());
    double length = Libav.timeBase(own.time_base()).seconds(Math.max(1, packet.duration()));
    return seconds() < to && seconds() + (1 + needed(own)) * length > from;
  }

  /** Packets of all streams lie close together. */
  private boolean ended() {
    return seconds() > to + SEEK_SECONDS;
  }

  /** Packets that have to be decoded before one that sounds as it did; see ADR 28. */
  private static int needed(AVStream stream) {
    return switch (Codecs.name(stream.codecpar().codec_id())) {
      case "flac" -> 0;
      case "opus" -> 4;
      case "mp3" -> 6;
      default -> 1;
    };
  }

  @Override
  public void close() {
    av_packet_free(packet);
    demuxer.close();
  }
}
