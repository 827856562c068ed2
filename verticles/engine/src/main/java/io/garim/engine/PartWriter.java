package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;

import io.garim.domain.media.Probe;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Writes a part: one H.264 stream in NUT, whose time base divides the source's, so that every pts
 * survives exactly. NUT keeps no durations; that of the last frame stands in a tag. One thread.
 */
final class PartWriter implements AutoCloseable {
  /** Name of the tag with the last frame's duration, in ticks of the source's time base. */
  static final String LAST_DURATION = "garim_last_duration";

  private final PictureEncoder encoder;
  private final Muxer muxer;
  private final AVStream stream;
  private final long lift;

  /**
   * @param lift ticks that all times are written later, as NUT knows none below 0
   */
  PartWriter(Path path, PictureEncoder encoder, long lastDuration, long lift) {
    this.encoder = encoder;
    this.lift = lift;
    AVCodecParameters parameters = avcodec_parameters_alloc();
    try {
      Libav.check(
          avcodec_parameters_from_context(parameters, encoder.context()), "encoder parameters");
      muxer = new Muxer(path, "nut");
      stream = muxer.add(parameters, encoder.context().time_base());
    } finally {
      avcodec_parameters_free(parameters);
    }
    muxer.tag(LAST_DURATION, Long.toString(lastDuration));
    muxer.begin(Map.of());
  }

  /** How much later a part of that source counts. */
  static long lift(Probe probe) {
    return Math.max(0, -probe.frames().from());
  }

  void write(AVFrame frame, long pts) {
    frame.pts(pts + lift);
    encoder.encode(frame, this::packet);
  }

  void finish() {
    encoder.finish(this::packet);
    muxer.finish();
  }

  private void packet(AVPacket packet) {
    packet.stream_index(0);
    packet.dts(packet.pts());
    av_packet_rescale_ts(packet, encoder.context().time_base(), stream.time_base());
    muxer.write(packet);
  }

  @Override
  public void close() {
    muxer.close();
  }
}
