package io.garim.engine;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_CUSTOM_IO;
import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_NOPARSE;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ENCRYPTION_INIT_INFO;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import io.garim.domain.engine.Fault;
import java.util.ArrayList;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.PointerPointer;

/**
 * One open container. The demuxer is given, never guessed; it can open no other file, and only
 * decoders we know may look at its streams. Opened, used and closed by one thread.
 */
public final class Demuxer implements AutoCloseable {
  public static final int MOST_STREAMS = 64;

  private final Avio avio;
  private final AVFormatContext context;

  private Demuxer(Avio avio, AVFormatContext context) {
    this.avio = avio;
    this.context = context;
  }

  /** Opens a source of a kind that {@link ContainerKind} found. */
  public static Demuxer open(ByteSource bytes, ContainerKind kind) {
    return open(bytes, kind.demuxer(), kind.whitelist());
  }

  /** Opens a part: our own intermediate container. */
  public static Demuxer openPart(ByteSource bytes) {
    return open(bytes, "nut", "nut");
  }

  private static Demuxer open(ByteSource bytes, String demuxer, String whitelist) {
    AVInputFormat format = av_find_input_format(demuxer);
    if (format == null) throw new EngineFault(Fault.NOT_BUILT_IN, "no demuxer " + demuxer);
    Avio avio = new Avio(bytes);
    try (var options = new Libav.Options(limits(demuxer, whitelist))) {
      AVFormatContext context = Libav.notNull(avformat_alloc_context(), "a demuxer");
      context.pb(avio.context());
      context.flags(context.flags() | AVFMT_FLAG_CUSTOM_IO);
      int code = avformat_open_input(context, (String) null, format, options.get());
      if (code < 0) {
        avio.rethrow();
        throw new EngineFault(
            Fault.DAMAGED, "the file cannot be opened as a video: " + Libav.text(code));
      }
      Demuxer opened = new Demuxer(avio, context);
      avio = null;
      return opened;
    } finally {
      if (avio != null) avio.close();
    }
  }

  private static Map<String, String> limits(String demuxer, String whitelist) {
    var common =
        Map.of(
            "format_whitelist",
            whitelist,
            "protocol_whitelist",
            "none",
            "codec_whitelist",
            Codecs.whitelist());
    if (!demuxer.equals("mov")) return common;
    var mov = new java.util.HashMap<>(common);
    mov.put("enable_drefs", "0");
    mov.put("use_absolute_path", "0");
    mov.put("ignore_chapters", "1");
    return mov;
  }

  public AVFormatContext context() {
    return context;
  }

  public int streams() {
    return context.nb_streams();
  }

  public AVStream stream(int index) {
    if (index < 0 || index >= streams()) {
      throw new EngineFault(Fault.DAMAGED, "the file has no stream " + index);
    }
    return context.streams(index);
  }

  /** Whether that stream shows moving pictures; cover art does not. */
  public boolean isPicture(int index) {
    AVStream stream = context.streams(index);
    return stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO
        && (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0;
  }

  public boolean isEncrypted(int index) {
    AVCodecParameters par = context.streams(index).codecpar();
    int tag = par.codec_tag();
    if (tag == 0x76636e65 || tag == 0x61636e65) return true; // "encv", "enca"
    return par.nb_coded_side_data() > 0
        && av_packet_side_data_get(
                par.coded_side_data(), par.nb_coded_side_data(), AV_PKT_DATA_ENCRYPTION_INIT_INFO)
            != null;
  }

  /**
   * How wide a sample of that frame is to its height, the container's word first; 0/1 if unknown.
   */
  public AVRational sampleAspect(int index, AVFrame frame) {
    AVRational said = av_guess_sample_aspect_ratio(context, context.streams(index), frame);
    return said.num() > 0 && said.den() > 0 ? said : Libav.rational(0, 1);
  }

  /** Lets libavformat look into the streams for what the header does not say. */
  public void findStreamInfo() {
    context.probesize(8 << 20);
    int count = streams();
    var limits = new ArrayList<Libav.Options>();
    try (var each = new PointerPointer<AVDictionary>(Math.max(1, count))) {
      for (int i = 0; i < count; i++) {
        // Without this, a header that claims a giant picture makes the look itself allocate it.
        var limit = Map.of("max_pixels", Long.toString(PictureDecoder.MOST_PIXELS), "threads", "1");
        limits.add(new Libav.Options(limit));
        each.put(i, limits.get(i).get());
      }
      avformat_find_stream_info(context, each);
      for (int i = 0; i < count; i++) {
        limits.get(i).replace(new AVDictionary(each.get(i)));
      }
    } finally {
      limits.forEach(Libav.Options::close);
    }
    avio.rethrow();
  }

  /** Leaves out the packets of all streams but one. */
  public void only(int index) {
    for (int i = 0; i < streams(); i++) {
      if (i != index) context.streams(i).discard(AVDISCARD_ALL);
    }
  }

  /** Packets come from the sample tables alone from now on, their bytes are zeros. */
  public void packetsWithoutBytes() {
    context.flags(context.flags() | AVFMT_FLAG_NOPARSE);
    avio.feedZeros();
  }

  public long position() {
    return avio.position();
  }

  /**
   * The next packet.
   *
   * @return false at the end; damage inside is stepped over by libavformat
   * @throws EngineFault when a block of the input cannot be had
   */
  public boolean read(AVPacket packet) {
    int code = av_read_frame(context, packet);
    avio.rethrow();
    if (code == AVERROR_EOF) return false;
    return code >= 0;
  }

  /** Goes to a key frame at or before that time of that stream; false when it cannot. */
  public boolean seek(int stream, long timestamp) {
    int code = av_seek_frame(context, stream, timestamp, AVSEEK_FLAG_BACKWARD);
    avio.rethrow();
    return code >= 0;
  }

  @Override
  public void close() {
    avformat_close_input(context);
    avio.close();
  }
}
