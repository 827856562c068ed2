package io.garim.engine;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_NOFILE;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * A container that is written into a file of the scratch folder, without any tag about who made it.
 * Packets go out in the order given. One thread; {@link #finish} completes the file, {@link #close}
 * frees it.
 */
public final class Muxer implements AutoCloseable {
  private final AVFormatContext context;
  private AVIOContext file;
  private boolean begun;

  public Muxer(Path path, String format) {
    context = new AVFormatContext(null);
    Libav.check(
        avformat_alloc_output_context2(context, (AVOutputFormat) null, format, path.toString()),
        "output as " + format);
    context.flags(context.flags() | AVFMT_FLAG_BITEXACT);
    if ((context.oformat().flags() & AVFMT_NOFILE) == 0) {
      file = new AVIOContext(null);
      int code = avio_open(file, path.toString(), AVIO_FLAG_WRITE);
      if (code < 0) {
        file = null;
        close();
        Libav.check(code, "writing into the scratch folder");
      }
      context.pb(file);
    }
  }

  /** A stream like that one; its codec tag is left to the container. */
  public AVStream add(AVCodecParameters like, AVRational timeBase) {
    AVStream stream = Libav.notNull(avformat_new_stream(context, null), "a stream");
    Libav.check(avcodec_parameters_copy(stream.codecpar(), like), "stream parameters");
    stream.codecpar().codec_tag(0);
    stream.time_base(timeBase);
    return stream;
  }

  public void tag(String key, String value) {
    AVDictionary tags = new AVDictionary(null);
    av_dict_set(tags, key, value, 0);
    context.metadata(tags);
  }

  /** Writes the header; the time bases of the streams are final afterwards. */
  public void begin(Map<String, String> values) {
    try (var options = new Libav.Options(values)) {
      Libav.check(avformat_write_header(context, options.get()), "the container's header");
      begun = true;
    }
  }

  /** Writes a packet whose times are in its stream's time base. */
  public void write(AVPacket packet) {
    Libav.check(av_write_frame(context, packet), "writing a packet");
  }

  /**
   * Writes a packet of a source, whose times are in its stream's time base.
   *
   * @return false when its bytes are damaged and it was left out
   */
  public boolean offer(AVPacket packet) {
    int code = av_write_frame(context, packet);
    return code != AVERROR_INVALIDDATA && Libav.check(code, "writing a packet") >= 0;
  }

  /** Writes a packet in the order of times among streams; the muxer may hold it back. */
  public void interleave(AVPacket packet) {
    Libav.check(av_interleaved_write_frame(context, packet), "writing a packet");
  }

  /** Completes the file. */
  public void finish() {
    begun = false;
    Libav.check(av_write_trailer(context), "the container's end");
    if (file != null) {
      AVIOContext open = file;
      file = null;
      context.pb(null);
      Libav.check(avio_closep(open), "closing the output");
    }
  }

  @Override
  public void close() {
    if (begun) av_write_trailer(context);
    if (file != null) avio_closep(file);
    file = null;
    avformat_free_context(context);
  }
}
