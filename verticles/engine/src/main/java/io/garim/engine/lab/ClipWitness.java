package io.garim.engine.lab;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_range_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_name;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import io.garim.domain.media.TimeBase;
import io.garim.engine.Codecs;
import io.garim.engine.ColourSpace;
import io.garim.engine.ContainerKind;
import io.garim.engine.Demuxer;
import io.garim.engine.FileBytes;
import io.garim.engine.Libav;
import io.garim.engine.Natives;
import io.garim.engine.PictureDecoder;
import io.garim.engine.Scaled;
import io.garim.engine.Upright;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.opencv.core.Mat;

/**
 * Reads a whole clip from its beginning to its end, without seeking and without an index of ours:
 * what a player would show, for comparing a result with its source. Decodes in this process: only
 * for files we made or trust. One thread.
 */
public final class ClipWitness {
  private ClipWitness() {}

  /**
   * What is in that file.
   *
   * @throws IOException when it cannot be read, or nothing in it can be decoded
   */
  public static ClipFacts of(Path path) throws IOException {
    Natives.load();
    // damaged clips are read on purpose; libav would say so for every frame
    av_log_set_level(AV_LOG_QUIET);
    var pictures = new Pictures();
    try (var file = new FileBytes(path);
        Demuxer demuxer = open(file)) {
      int stream = largestPicture(demuxer);
      if (stream < 0) throw new IOException(path + " has no picture");
      try (var decoder = new PictureDecoder(demuxer, stream)) {
        pictures.all(demuxer, stream, decoder);
      } finally {
        pictures.close();
      }
    }
    if (pictures.times.isEmpty()) throw new IOException("nothing in " + path + " can be decoded");
    return pictures.facts(sounds(path));
  }

  private static Demuxer open(FileBytes file) throws IOException {
    Demuxer demuxer = Demuxer.open(file, ContainerKind.of(file.prefix(ContainerKind.LOOK)));
    demuxer.findStreamInfo();
    return demuxer;
  }

  private static int largestPicture(Demuxer demuxer) {
    int best = -1;
    long most = -1;
    for (int i = 0; i < demuxer.streams(); i++) {
      AVCodecParameters par = demuxer.stream(i).codecpar();
      long pixels = (long) par.width() * par.height();
      if (!demuxer.isPicture(i) || pixels <= most) continue;
      best = i;
      most = pixels;
    }
    return best;
  }

  private static List<ClipFacts.Sound> sounds(Path path) throws IOException {
    Map<Integer, Heard> heard = new TreeMap<>();
    AVPacket packet = av_packet_alloc();
    try (var file = new FileBytes(path);
        Demuxer demuxer = open(file)) {
      while (demuxer.read(packet)) {
        AVStream stream = demuxer.stream(packet.stream_index());
        if (stream.codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
          heard.computeIfAbsent(packet.stream_index(), i -> new Heard(stream)).add(packet);
        }
        av_packet_unref(packet);
      }
    } finally {
      av_packet_free(packet);
    }
    return heard.values().stream().map(Heard::sound).toList();
  }

  private static long nanos(long ticks, AVRational base) {
    TimeBase clock = Libav.timeBase(base);
    return Math.round((double) ticks * clock.num() * 1e9 / clock.den());
  }

  /** One sound stream's packets. */
  private static final class Heard {
    private final String codec;
    private final int rate;
    private final int channels;
    private final AVRational base;
    private long packets;
    private long from = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;

    Heard(AVStream stream) {
      codec = Codecs.name(stream.codecpar().codec_id());
      rate = stream.codecpar().sample_rate();
      channels = stream.codecpar().ch_layout().nb_channels();
      base = Libav.rational(Libav.timeBase(stream.time_base()));
    }

    void add(AVPacket packet) {
      long pts = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
      packets++;
      if (pts == AV_NOPTS_VALUE) return;
      from = Math.min(from, nanos(pts, base));
      end = Math.max(end, nanos(pts + packet.duration(), base));
    }

    ClipFacts.Sound sound() {
      return new ClipFacts.Sound(codec, rate, channels, packets, from, end);
    }
  }

  /** What the decoded frames say. */
  private static final class Pictures implements AutoCloseable {
    private final List<Long> times = new ArrayList<>();
    private final List<byte[]> thumbs = new ArrayList<>();
    private long end;
    private int width;
    private int height;
    private double aspect = 1;
    private List<Integer> matrix = List.of();
    private ClipFacts.Colour colour;
    private Scaled scaled;

    void all(Demuxer demuxer, int index, PictureDecoder decoder) {
      AVStream stream = demuxer.stream(index);
      matrix = matrix(stream.codecpar());
      for (AVFrame frame = decoder.next(); frame != null; frame = decoder.next()) {
        if (frame.best_effort_timestamp() == AV_NOPTS_VALUE) continue;
        if (times.isEmpty()) first(demuxer.sampleAspect(index, frame), frame);
        times.add(nanos(frame.best_effort_timestamp(), stream.time_base()));
        long last = frame.best_effort_timestamp() + Math.max(0, frame.duration());
        end = Math.max(end, nanos(last, stream.time_base()));
        Mat mat = scaled.draw(frame);
        byte[] levels = new byte[mat.rows() * mat.cols()];
        mat.get(0, 0, levels);
        thumbs.add(levels);
      }
    }

    private void first(AVRational said, AVFrame frame) {
      ColourSpace.settle(frame);
      width = frame.width();
      height = frame.height();
      if (said.num() > 0) aspect = (double) said.num() / said.den();
      colour =
          new ClipFacts.Colour(
              name(av_color_range_name(frame.color_range())),
              name(av_color_space_name(frame.colorspace())),
              name(av_color_primaries_name(frame.color_primaries())),
              name(av_color_transfer_name(frame.color_trc())));
      Upright upright = Upright.of(matrix);
      int w = ClipFacts.THUMB_WIDTH;
      int h = ClipFacts.THUMB_HEIGHT;
      // a turned picture's thumbnail has the same shape as any other's once it is upright
      scaled = Scaled.gray(upright.width(w, h), upright.height(w, h), upright);
    }

    private static String name(BytePointer name) {
      return name == null || name.getString().equals("unknown") ? "" : name.getString();
    }

    private static List<Integer> matrix(AVCodecParameters par) {
      if (par.nb_coded_side_data() == 0) return List.of();
      var data =
          av_packet_side_data_get(
              par.coded_side_data(), par.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
      if (data == null || data.size() < 36) return List.of();
      var numbers = new IntPointer(data.data());
      var nine = new ArrayList<Integer>();
      for (int i = 0; i < 9; i++) nine.add(numbers.get(i));
      boolean turnsNothing = nine.equals(List.of(1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30));
      return turnsNothing ? List.of() : nine;
    }

    ClipFacts facts(List<ClipFacts.Sound> sounds) {
      return new ClipFacts(
          times, end, width, height, aspect, matrix, colour, sounds, List.copyOf(thumbs));
    }

    @Override
    public void close() {
      if (scaled != null) scaled.close();
    }
  }
}
