package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import io.garim.domain.engine.Fault;
import io.garim.domain.media.Probe;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Encodes pictures as H.264 without B-frames, so that parts can be joined by copying packets: the
 * first frame is an IDR, and packet times are the frames' times in the source's time base. Every
 * part of a video is encoded with the same settings, computed from the probe alone, so that all
 * have one stream header. One thread, besides the encoder's own.
 */
final class PictureEncoder implements AutoCloseable {
  private static final double LEAST_BITS_PER_PIXEL = 0.11;
  private static final double OF_SOURCE = 1.3;
  private static final long MOST_BITS = 100_000_000;
  private static final int GROUP = 250;

  private final AVCodecContext context;
  private final AVPacket packet = av_packet_alloc();

  PictureEncoder(Probe probe, ColourSpace colour, String encoder, int threads) {
    AVCodec codec = avcodec_find_encoder_by_name(encoder);
    if (codec == null) {
      throw new EngineFault(Fault.NOT_BUILT_IN, "this build has no encoder " + encoder);
    }
    context = Libav.notNull(avcodec_alloc_context3(codec), "an encoder");
    context.width(Canvas.even(probe.width())).height(Canvas.even(probe.height()));
    context.pix_fmt(AV_PIX_FMT_YUV420P);
    context.time_base(Libav.rational(probe.timeBase()));
    context.framerate(Libav.rational((int) Math.round(frameRate(probe) * 1000), 1000));
    context.gop_size(GROUP).max_b_frames(0).thread_count(threads).slices(threads);
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT);
    context.color_range(colour.declaredRange());
    context.colorspace(colour.space()).color_primaries(colour.primaries());
    context.color_trc(colour.transfer());
    if (probe.sampleAspectNum() > 0) {
      context.sample_aspect_ratio(Libav.rational(probe.sampleAspectNum(), probe.sampleAspectDen()));
    }
    boolean open264 = encoder.equals("libopenh264");
    if (open264) context.bit_rate(bitRate(probe));
    try (var options = new Libav.Options(options(open264))) {
      int code = avcodec_open2(context, codec, options.get());
      if (code < 0) {
        close();
        throw new EngineFault(
            Fault.UNSUPPORTED, encoder + " cannot encode this picture: " + Libav.text(code));
      }
    }
  }

  private static Map<String, String> options(boolean open264) {
    if (open264) return Map.of("allow_skip_frames", "0", "rc_mode", "bitrate");
    return Map.of("preset", "veryfast", "crf", "20", "bf", "0", "a53cc", "0", "forced-idr", "1");
  }

  /** Frames per second, kept within what encoders take. */
  private static double frameRate(Probe probe) {
    double rate = probe.frameRate();
    return rate >= 1 && rate <= 240 ? rate : 25;
  }

  /** A third more than the source had, and never less than what a picture of that size needs. */
  static long bitRate(Probe probe) {
    double pixels = (double) probe.width() * probe.height();
    double least = LEAST_BITS_PER_PIXEL * pixels * frameRate(probe);
    return (long) Math.min(MOST_BITS, Math.max(OF_SOURCE * probe.bitRate(), least));
  }

  AVCodecContext context() {
    return context;
  }

  /** Encodes one frame; packets that come out are borrowed by the receiver. */
  void encode(AVFrame frame, Consumer<AVPacket> receiver) {
    Libav.check(avcodec_send_frame(context, frame), "encoding a frame");
    drain(receiver);
  }

  /** Gets the last packets out. */
  void finish(Consumer<AVPacket> receiver) {
    avcodec_send_frame(context, (AVFrame) null);
    drain(receiver);
  }

  private void drain(Consumer<AVPacket> receiver) {
    while (avcodec_receive_packet(context, packet) >= 0) {
      try {
        receiver.accept(packet);
      } finally {
        av_packet_unref(packet);
      }
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avcodec_free_context(context);
  }
}
