package io.garim.engine.lab;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import io.garim.engine.Codecs;
import io.garim.engine.ContainerKind;
import io.garim.engine.Demuxer;
import io.garim.engine.FileBytes;
import io.garim.engine.Libav;
import io.garim.engine.Natives;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes the sound of a clip as a user hears it, for measuring. Only for files we made or trust.
 * One thread; every method reads the file anew.
 */
public final class SoundReader {
  private final Path path;

  /**
   * The first channel of a sound stream.
   *
   * @param first when the first sample is heard, in samples
   * @param samples from -1 to 1, one after the other; 0 where nothing was decoded
   */
  public record Heard(String codec, int rate, long first, float[] samples) {
    /** What is heard in that time, 0 outside of the stream. */
    public float[] between(double from, double to) {
      int begin = (int) (Math.round(from * rate) - first);
      int end = (int) (Math.round(to * rate) - first);
      float[] cut = new float[Math.max(0, end - begin)];
      for (int i = 0; i < cut.length; i++) {
        int at = begin + i;
        cut[i] = at >= 0 && at < samples.length ? samples[at] : 0;
      }
      return cut;
    }

    /** Root of the mean square in that time. */
    public double level(double from, double to) {
      double sum = 0;
      float[] cut = between(from, to);
      for (float sample : cut) sum += sample * sample;
      return Math.sqrt(sum / Math.max(1, cut.length));
    }

    /** When the last sample ends, in seconds. */
    public double end() {
      return (first + samples.length) / (double) rate;
    }
  }

  public SoundReader(Path path) {
    this.path = path;
    Natives.load();
  }

  /** Every sound stream, in the container's order. */
  public List<Heard> streams() throws IOException {
    Map<Integer, Stream> streams = new TreeMap<>();
    AVPacket packet = av_packet_alloc();
    try (var file = new FileBytes(path);
        var demuxer = Demuxer.open(file, ContainerKind.of(file.prefix(ContainerKind.LOOK)))) {
      demuxer.findStreamInfo();
      for (int i = 0; i < demuxer.streams(); i++) {
        boolean sound = demuxer.stream(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO;
        if (sound) streams.put(i, new Stream(demuxer.stream(i)));
      }
      while (demuxer.read(packet)) {
        Stream stream = streams.get(packet.stream_index());
        if (stream != null) stream.decode(packet);
        av_packet_unref(packet);
      }
      for (Stream stream : streams.values()) stream.decode(null);
      return streams.values().stream().map(Stream::heard).toList();
    } finally {
      av_packet_free(packet);
      streams.values().forEach(Stream::close);
    }
  }

  private static final class Stream {
    private final AVStream from;
    private final AVCodecContext decoder;
    private final AVFrame frame = av_frame_alloc();
    private final List<float[]> pieces = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    Stream(AVStream from) {
      this.from = from;
      AVCodec codec = Codecs.sound(from.codecpar().codec_id());
      decoder = avcodec_alloc_context3(codec);
      avcodec_parameters_to_context(decoder, from.codecpar());
      decoder.pkt_timebase(from.time_base()).thread_count(1);
      Libav.check(avcodec_open2(decoder, codec, (AVDictionary) null), "a sound decoder");
    }

    void decode(AVPacket packet) {
      avcodec_send_packet(decoder, packet);
      while (avcodec_receive_frame(decoder, frame) >= 0) {
        double seconds = Libav.timeBase(from.time_base()).seconds(frame.best_effort_timestamp());
        times.add(Math.round(seconds * decoder.sample_rate()));
        pieces.add(samples());
        av_frame_unref(frame);
      }
    }

    private float[] samples() {
      int size = av_get_bytes_per_sample(frame.format());
      boolean planar = av_sample_fmt_is_planar(frame.format()) == 1;
      boolean floats = frame.format() == AV_SAMPLE_FMT_FLT || frame.format() == AV_SAMPLE_FMT_FLTP;
      int step = planar ? size : size * frame.ch_layout().nb_channels();
      byte[] bytes = new byte[frame.nb_samples() * step];
      frame.extended_data(0).capacity(bytes.length).get(bytes);
      var raw = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
      float[] samples = new float[frame.nb_samples()];
      for (int i = 0; i < samples.length; i++) {
        int at = i * step;
        samples[i] =
            floats
                ? raw.getFloat(at)
                : size == 2 ? raw.getShort(at) / 32768f : raw.getInt(at) / 2147483648f;
      }
      return samples;
    }

    Heard heard() {
      String codec = Codecs.name(from.codecpar().codec_id());
      long first = times.isEmpty() ? 0 : times.get(0);
      int last = pieces.size() - 1;
      int length = last < 0 ? 0 : (int) (times.get(last) - first) + pieces.get(last).length;
      float[] all = new float[Math.max(0, length)];
      for (int i = 0; i <= last; i++) {
        int at = (int) (times.get(i) - first);
        float[] piece = pieces.get(i);
        int fits = Math.min(piece.length, all.length - at);
        if (at >= 0 && fits > 0) System.arraycopy(Arrays.copyOf(piece, fits), 0, all, at, fits);
      }
      return new Heard(codec, decoder.sample_rate(), first, all);
    }

    void close() {
      av_frame_free(frame);
      avcodec_free_context(decoder);
    }
  }
}
