package io.garim.engine.lab;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16P;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.garim.engine.Libav;
import io.garim.engine.Muxer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The sound of a made clip: a sine of 440 Hz, mono, 48 kHz. One thread. */
final class Tone implements AutoCloseable {
  private static final int RATE = 48000;
  private static final double STEP = 2 * Math.PI * 440 / RATE;
  private static final int RAW_FRAME = 1024;

  private final AVCodecContext encoder;
  private final AVFrame frame = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();
  private AVStream stream;
  private long next;

  Tone(ClipWriter.Options options) {
    AVCodec codec = avcodec_find_encoder_by_name(options.soundEncoder());
    if (codec == null) throw new IllegalArgumentException("no encoder " + options.soundEncoder());
    encoder = avcodec_alloc_context3(codec);
    av_channel_layout_default(encoder.ch_layout(), 1);
    encoder.sample_rate(RATE).time_base(Libav.rational(1, RATE)).bit_rate(96_000);
    encoder.thread_count(1);
    encoder.sample_fmt(format(options.soundEncoder()));
    encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT);
    Libav.check(avcodec_open2(encoder, codec, (AVDictionary) null), options.soundEncoder());
    next = Math.round(options.soundFrom() * RATE);
  }

  private static int format(String codec) {
    return switch (codec) {
      case "aac", "ac3", "vorbis", "libvorbis" -> AV_SAMPLE_FMT_FLTP;
      case "libmp3lame" -> AV_SAMPLE_FMT_S16P;
      default -> AV_SAMPLE_FMT_S16;
    };
  }

  void addTo(Muxer muxer) {
    AVCodecParameters parameters = avcodec_parameters_alloc();
    try {
      avcodec_parameters_from_context(parameters, encoder);
      stream = muxer.add(parameters, encoder.time_base());
    } finally {
      avcodec_parameters_free(parameters);
    }
  }

  /** Writes sound up to that time. */
  void until(double seconds, Muxer muxer) {
    int size = encoder.frame_size() > 0 ? encoder.frame_size() : RAW_FRAME;
    while (next + size <= seconds * RATE) {
      fill(size);
      frame.pts(next);
      next += size;
      Libav.check(avcodec_send_frame(encoder, frame), "encoding sound");
      av_frame_unref(frame);
      drain(muxer);
    }
  }

  void end(double seconds, Muxer muxer) {
    until(seconds, muxer);
    avcodec_send_frame(encoder, (AVFrame) null);
    drain(muxer);
  }

  private void fill(int size) {
    frame.format(encoder.sample_fmt()).sample_rate(RATE).nb_samples(size);
    av_channel_layout_default(frame.ch_layout(), 1);
    Libav.check(av_frame_get_buffer(frame, 0), "sound");
    boolean floats = encoder.sample_fmt() == AV_SAMPLE_FMT_FLTP;
    ByteBuffer out = frame.data(0).capacity(size * (floats ? 4L : 2L)).asByteBuffer();
    out.order(ByteOrder.nativeOrder());
    for (int i = 0; i < size; i++) {
      double value = 0.25 * Math.sin((next + i) * STEP);
      if (floats) out.putFloat((float) value);
      else out.putShort((short) (value * Short.MAX_VALUE));
    }
  }

  private void drain(Muxer muxer) {
    while (avcodec_receive_packet(encoder, packet) >= 0) {
      packet.stream_index(stream.index());
      av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
      muxer.interleave(packet);
    }
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(encoder);
  }
}
