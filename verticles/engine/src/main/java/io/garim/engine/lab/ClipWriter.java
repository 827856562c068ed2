package io.garim.engine.lab;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_DCT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
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
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import io.garim.domain.media.TimeBase;
import io.garim.engine.Libav;
import io.garim.engine.Muxer;
import io.garim.engine.Natives;
import io.garim.engine.Presentation;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Makes a clip out of drawn pictures, for tests, benches and the demo. BT.709, limited range, 8-bit
 * 4:2:0. Pictures are given in coded orientation, pts ascending. One thread; {@link #close}
 * completes the file.
 */
public final class ClipWriter implements AutoCloseable {
  private final AVCodecContext encoder;
  private final Muxer muxer;
  private final AVStream stream;
  private final AVFrame frame = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();
  private final Tone tone;
  private final TimeBase base;
  private long lastPts;
  private long gap = 1;

  /**
   * How a clip is coded and packed: unchangeable; each method gives another one that differs in
   * what it says.
   */
  public static final class Options {
    private String container = "mp4";
    private String encoder = "libopenh264";
    private long bitRate = 4_000_000;
    private int keyEvery = 50;
    private int bFrames;
    private int turnedClockwise;
    private String soundEncoder = "";
    private double soundFrom;
    private boolean soundFirst;
    private Map<String, String> muxer = Map.of();
    private boolean interlaced;

    private Options() {}

    private Options(Options other) {
      container = other.container;
      encoder = other.encoder;
      bitRate = other.bitRate;
      keyEvery = other.keyEvery;
      bFrames = other.bFrames;
      turnedClockwise = other.turnedClockwise;
      soundEncoder = other.soundEncoder;
      soundFrom = other.soundFrom;
      soundFirst = other.soundFirst;
      muxer = other.muxer;
      interlaced = other.interlaced;
    }

    private Options but(Consumer<Options> change) {
      var changed = new Options(this);
      change.accept(changed);
      return changed;
    }

    /** H.264 in mp4, a key frame every two seconds at 25 per second, no sound. */
    public static Options h264() {
      return new Options();
    }

    /** MPEG-4 part 2 with two B-frames in mp4: what a build without x264 can make. */
    public static Options withBFrames() {
      return h264().codedAs("mpeg4", false).withKeyEvery(24).but(o -> o.bFrames = 2);
    }

    /** In a container as libavformat names it: mp4, mov, matroska, webm, avi, mpegts. */
    public Options in(String other) {
      return but(o -> o.container = other);
    }

    /** To be turned by 0, 90, 180 or 270 degrees by a player. */
    public Options turned(int degreesClockwise) {
      return but(o -> o.turnedClockwise = degreesClockwise);
    }

    /**
     * With sound.
     *
     * @param codec as libavcodec names it
     * @param from seconds at which it begins, before or after the picture
     * @param first whether it is the container's first stream
     */
    public Options withSound(String codec, double from, boolean first) {
      return but(
          o -> {
            o.soundEncoder = codec;
            o.soundFrom = from;
            o.soundFirst = first;
          });
    }

    /** So many frames from one key frame to the next. */
    public Options withKeyEvery(int frames) {
      return but(o -> o.keyEvery = frames);
    }

    /** So many bits of picture per second. */
    public Options withBitRate(long bits) {
      return but(o -> o.bitRate = bits);
    }

    /** With further options of the container, such as movflags. */
    public Options with(Map<String, String> muxerOptions) {
      return but(o -> o.muxer = Map.copyOf(muxerOptions));
    }

    /** Any other encoder, as libavcodec names it; in two fields or not, which not every one can. */
    public Options codedAs(String other, boolean inFields) {
      return but(
          o -> {
            o.encoder = other;
            o.interlaced = inFields;
          });
    }

    public String container() {
      return container;
    }

    public int turnedClockwise() {
      return turnedClockwise;
    }

    String soundEncoder() {
      return soundEncoder;
    }

    double soundFrom() {
      return soundFrom;
    }
  }

  public ClipWriter(Path path, int width, int height, TimeBase base, Options options) {
    Natives.load();
    this.base = base;
    encoder = open(width, height, base, options);
    muxer = new Muxer(path, options.container);
    Tone sound = options.soundEncoder.isEmpty() ? null : new Tone(options);
    if (sound != null && options.soundFirst) sound.addTo(muxer);
    AVCodecParameters parameters = avcodec_parameters_alloc();
    try {
      avcodec_parameters_from_context(parameters, encoder);
      stream = muxer.add(parameters, encoder.time_base());
    } finally {
      avcodec_parameters_free(parameters);
    }
    if (sound != null && !options.soundFirst) sound.addTo(muxer);
    tone = sound;
    turn(options.turnedClockwise);
    muxer.begin(options.muxer);
    frame.format(AV_PIX_FMT_YUV420P).width(width).height(height);
    frame.colorspace(AVCOL_SPC_BT709).color_range(AVCOL_RANGE_MPEG);
    Libav.check(av_frame_get_buffer(frame, 0), "a picture");
  }

  private static AVCodecContext open(int width, int height, TimeBase base, Options options) {
    AVCodec codec = avcodec_find_encoder_by_name(options.encoder);
    if (codec == null) throw new IllegalArgumentException("no encoder " + options.encoder);
    AVCodecContext context = avcodec_alloc_context3(codec);
    context.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P).thread_count(1);
    context.time_base(Libav.rational(base)).framerate(Libav.rational(25, 1));
    context.bit_rate(options.bitRate).gop_size(options.keyEvery);
    context.max_b_frames(options.bFrames);
    context.colorspace(AVCOL_SPC_BT709).color_range(AVCOL_RANGE_MPEG);
    context.flags(context.flags() | AV_CODEC_FLAG_BITEXACT);
    if (!List.of("avi", "mpegts").contains(options.container)) {
      context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    if (options.interlaced) context.flags(context.flags() | AV_CODEC_FLAG_INTERLACED_DCT);
    Map<String, String> own =
        switch (options.encoder) {
          case "libopenh264" -> Map.of("allow_skip_frames", "0");
          case "libaom-av1" -> Map.of("usage", "realtime", "cpu-used", "8");
          case "libvpx-vp9" -> Map.of("deadline", "realtime", "cpu-used", "8");
          default -> Map.of();
        };
    try (var dictionary = new Libav.Options(own)) {
      Libav.check(avcodec_open2(context, codec, dictionary.get()), options.encoder);
    }
    return context;
  }

  private void turn(int degrees) {
    int one = 1 << 16;
    int w = 1 << 30;
    int[] matrix =
        switch (degrees) {
          case 90 -> new int[] {0, one, 0, -one, 0, 0, 0, 0, w};
          case 180 -> new int[] {-one, 0, 0, 0, -one, 0, 0, 0, w};
          case 270 -> new int[] {0, -one, 0, one, 0, 0, 0, 0, w};
          default -> new int[0];
        };
    if (matrix.length > 0) Presentation.add(stream.codecpar(), AV_PKT_DATA_DISPLAYMATRIX, matrix);
  }

  /** Adds a picture of the clip's size, any image type, shown from that time. */
  public void write(BufferedImage picture, long pts) {
    Libav.check(av_frame_make_writable(frame), "a writable picture");
    PlanesOf.picture(picture, frame);
    frame.pts(pts);
    if (pts > lastPts) gap = pts - lastPts;
    lastPts = pts;
    Libav.check(avcodec_send_frame(encoder, frame), "encoding");
    drain();
    if (tone != null) tone.until(base.seconds(pts), muxer);
  }

  private void drain() {
    while (avcodec_receive_packet(encoder, packet) >= 0) {
      packet.stream_index(stream.index());
      // Without a duration an mp4 hides its last frame.
      packet.duration(gap);
      av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
      muxer.interleave(packet);
    }
  }

  @Override
  public void close() {
    avcodec_send_frame(encoder, (AVFrame) null);
    drain();
    if (tone != null) tone.end(base.seconds(lastPts), muxer);
    muxer.interleave(null);
    muxer.finish();
    muxer.close();
    if (tone != null) tone.close();
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(encoder);
  }
}
