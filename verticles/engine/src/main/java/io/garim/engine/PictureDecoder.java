package io.garim.engine;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_INTERLACED;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_FRAME_CROPPING;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.garim.domain.engine.Fault;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;

/**
 * Decodes one picture stream of an open container, on the calling thread, in showing order. What
 * cannot be decoded is stepped over. Interlaced pictures come whole, both fields woven, and are
 * called progressive. The frame it hands out is borrowed until the next call.
 */
public final class PictureDecoder implements AutoCloseable {
  public static final long MOST_PIXELS = 8192L * 8192L;

  private final Demuxer demuxer;
  private final int stream;
  private final AVCodecContext context;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final int[] crop;
  private boolean draining;
  private long shown = AV_NOPTS_VALUE;
  private long gap = 1;

  public PictureDecoder(Demuxer demuxer, int stream) {
    this.demuxer = demuxer;
    this.stream = stream;
    AVStream source = demuxer.stream(stream);
    crop = cropOf(source.codecpar());
    AVCodec codec = Codecs.picture(source.codecpar().codec_id());
    if (codec == null) {
      throw new EngineFault(
          Fault.UNSUPPORTED,
          "pictures coded as " + Codecs.name(source.codecpar().codec_id()) + " are not read");
    }
    context = Libav.notNull(avcodec_alloc_context3(codec), "a decoder");
    Libav.check(avcodec_parameters_to_context(context, source.codecpar()), "decoder set-up");
    context.pkt_timebase(source.time_base());
    context.thread_count(1);
    context.max_pixels(MOST_PIXELS);
    if (avcodec_open2(context, codec, (AVDictionary) null) < 0) {
      close();
      throw new EngineFault(Fault.DAMAGED, "its picture stream cannot be decoded");
    }
    demuxer.only(stream);
  }

  public AVCodecContext context() {
    return context;
  }

  /**
   * Leaves out what makes pictures look right (deblocking, the inverse transform): every bit is
   * still read and every frame comes, for those who only count them.
   */
  void onlyCount() {
    context.skip_loop_filter(AVDISCARD_ALL).skip_idct(AVDISCARD_ALL);
  }

  /** Begins anew at the key frame at or before that timestamp; false when it cannot go there. */
  public boolean seek(long timestamp) {
    if (!demuxer.seek(stream, timestamp)) return false;
    avcodec_flush_buffers(context);
    draining = false;
    shown = AV_NOPTS_VALUE;
    return true;
  }

  /** The next decoded frame, or null at the end. */
  public AVFrame next() {
    while (true) {
      av_frame_unref(frame);
      int code = avcodec_receive_frame(context, frame);
      if (code >= 0) return cropped(timed(whole()));
      if (code != AVERROR_EAGAIN() && draining) return null;
      if (draining) return null;
      feed();
    }
  }

  /** Both fields of an interlaced picture stay woven: the scaler refuses to mix the two kinds. */
  private AVFrame whole() {
    int fields = AV_FRAME_FLAG_INTERLACED | AV_FRAME_FLAG_TOP_FIELD_FIRST;
    return frame.flags(frame.flags() & ~fields);
  }

  /** An AVI names times of decoding only, so the frames held back to the end come without one. */
  private AVFrame timed(AVFrame frame) {
    long pts = frame.best_effort_timestamp();
    if (pts == AV_NOPTS_VALUE && draining && shown != AV_NOPTS_VALUE) {
      pts = shown + gap;
      frame.best_effort_timestamp(pts);
    }
    if (pts != AV_NOPTS_VALUE && shown != AV_NOPTS_VALUE) gap = Math.max(1, pts - shown);
    if (pts != AV_NOPTS_VALUE) shown = pts;
    return frame;
  }

  /** Takes away what the container says is not part of the picture. */
  private AVFrame cropped(AVFrame frame) {
    if (crop[0] + crop[1] + crop[2] + crop[3] == 0) return frame;
    frame.crop_top(frame.crop_top() + crop[0]).crop_bottom(frame.crop_bottom() + crop[1]);
    frame.crop_left(frame.crop_left() + crop[2]).crop_right(frame.crop_right() + crop[3]);
    av_frame_apply_cropping(frame, AV_FRAME_CROP_UNALIGNED);
    return frame;
  }

  /** Top, bottom, left and right margins of the container's own cropping. */
  private static int[] cropOf(AVCodecParameters par) {
    int[] crop = new int[4];
    if (par.nb_coded_side_data() == 0) return crop;
    var data =
        av_packet_side_data_get(
            par.coded_side_data(), par.nb_coded_side_data(), AV_PKT_DATA_FRAME_CROPPING);
    if (data == null || data.size() < 16) return crop;
    new IntPointer(data.data()).get(crop);
    for (int margin : crop) if (margin < 0 || margin > 8192) return new int[4];
    return crop;
  }

  /** Gives the decoder one packet of the stream, or the sign of the end. */
  private void feed() {
    while (demuxer.read(packet)) {
      try {
        if (packet.stream_index() != stream) continue;
        // A packet the decoder refuses is lost; the frames around it are still shown.
        avcodec_send_packet(context, packet);
        return;
      } finally {
        av_packet_unref(packet);
      }
    }
    draining = true;
    avcodec_send_packet(context, (AVPacket) null);
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(context);
  }
}
