package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes what was written around the muted ranges: every sample in them must be exactly zero. What
 * we know of codecs is not trusted with what somebody wants unheard. One thread.
 */
final class SilenceCheck implements AutoCloseable {
  /** Packets before and behind a range that are decoded with it, so that what blends in shows. */
  private static final int AROUND = 4;

  /** No block that is written is longer. */
  private static final int LONGEST_BLOCK = 65_536;

  private final MutedTicks muted;
  private final AVCodecContext decoder;
  private final boolean aac;
  private final AVFrame frame = av_frame_alloc();
  private boolean gap;
  private boolean loud;

  private SilenceCheck(AVStream stream, MutedTicks muted) {
    this.muted = muted;
    AVCodec codec = Codecs.sound(stream.codecpar().codec_id());
    aac = Codecs.name(stream.codecpar().codec_id()).equals("aac");
    decoder = Libav.notNull(avcodec_alloc_context3(codec), "a decoder");
    avcodec_parameters_to_context(decoder, stream.codecpar());
    decoder.pkt_timebase(stream.time_base()).thread_count(1);
    Libav.check(avcodec_open2(decoder, codec, (AVDictionary) null), "decoding the sound again");
  }

  /**
   * The first stream of an mp4 in which something muted can be heard; empty when there is none.
   *
   * @param muted when nothing may be heard, by samples per second
   */
  static Optional<Integer> loud(Path path, Function<Integer, MutedTicks> muted) throws IOException {
    int streams = 1;
    for (int stream = 0; stream < streams; stream++) {
      try (var file = new FileBytes(path);
          var demuxer = Demuxer.open(file, ContainerKind.MOV)) {
        streams = demuxer.streams();
        demuxer.only(stream);
        AVStream own = demuxer.stream(stream);
        try (var check = new SilenceCheck(own, muted.apply(own.time_base().den()))) {
          if (check.read(demuxer)) return Optional.of(stream);
        }
      }
    }
    return Optional.empty();
  }

  private boolean read(Demuxer demuxer) {
    AVPacket packet = av_packet_alloc();
    try {
      while (!loud && demuxer.read(packet)) {
        long reach = AROUND * Math.max(1024, Math.min(LONGEST_BLOCK, packet.duration()));
        if (muted.touches(packet.pts() - reach, packet.pts() + reach)) decode(packet);
        else gap = true;
        av_packet_unref(packet);
      }
      avcodec_send_packet(decoder, (AVPacket) null);
      receive();
      return loud;
    } finally {
      av_packet_free(packet);
    }
  }

  private void decode(AVPacket packet) {
    if (gap) {
      // What was left out in between must not be blended in; the rest of it is looked at first.
      avcodec_send_packet(decoder, (AVPacket) null);
      receive();
      avcodec_flush_buffers(decoder);
    }
    gap = false;
    avcodec_send_packet(decoder, packet);
    receive();
  }

  private void receive() {
    while (avcodec_receive_frame(decoder, frame) >= 0) {
      long pts = frame.best_effort_timestamp();
      // More samples than in a plain block: something coded above it, which silence does not reset.
      if (pts == AV_NOPTS_VALUE || (aac && frame.nb_samples() > 1024)) loud = true;
      else loud |= heard(pts);
      av_frame_unref(frame);
    }
  }

  private boolean heard(long pts) {
    int samples = frame.nb_samples();
    if (!muted.touches(pts, pts + samples)) return false;
    int size = av_get_bytes_per_sample(frame.format());
    boolean planar = av_sample_fmt_is_planar(frame.format()) == 1;
    boolean floats = frame.format() == AV_SAMPLE_FMT_FLT || frame.format() == AV_SAMPLE_FMT_FLTP;
    int channels = frame.ch_layout().nb_channels();
    int step = planar ? size : size * channels;
    for (int plane = 0; plane < (planar ? channels : 1); plane++) {
      byte[] bytes = new byte[samples * step];
      frame.extended_data(plane).capacity(bytes.length).get(bytes);
      for (int i = 0; i < samples; i++) {
        if (muted.contains(pts + i) && !zero(bytes, i * step, step, floats)) return true;
      }
    }
    return false;
  }

  private static boolean zero(byte[] bytes, int at, int length, boolean floats) {
    if (floats) {
      var values = ByteBuffer.wrap(bytes, at, length).order(ByteOrder.nativeOrder());
      while (values.hasRemaining()) if (values.getFloat() != 0) return false;
      return true;
    }
    for (int i = at; i < at + length; i++) if (bytes[i] != 0) return false;
    return true;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    avcodec_free_context(decoder);
  }
}
