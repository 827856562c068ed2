package io.garim.engine.lab;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.garim.domain.media.TimeBase;
import io.garim.engine.ContainerKind;
import io.garim.engine.Demuxer;
import io.garim.engine.FileBytes;
import io.garim.engine.Libav;
import io.garim.engine.Natives;
import io.garim.engine.PictureDecoder;
import io.garim.engine.Scaled;
import io.garim.engine.Upright;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;
import org.opencv.core.Mat;

/**
 * Reads a clip as a user gets it, for measuring: each frame that a player would show, with its pts,
 * and the sound's packets. Decodes in this process: only for files we made or trust. One thread;
 * every method reads the file anew.
 */
public final class ClipReader {
  private final Path path;

  /** What the container says of the picture, and how it must be turned. */
  public record Shape(
      int codedWidth,
      int codedHeight,
      int shownWidth,
      int shownHeight,
      TimeBase timeBase,
      List<Integer> displayMatrix,
      int streams) {}

  /** A decoded frame; its pictures can be taken only until the receiver returns. */
  public interface Frame {
    /** Presentation time in ticks of the stream's time base. */
    long pts();

    /** The picture as a viewer sees it, TYPE_3BYTE_BGR, a copy. */
    BufferedImage upright();

    /** The picture as it is coded, before the display matrix, TYPE_3BYTE_BGR, a copy. */
    BufferedImage coded();
  }

  public ClipReader(Path path) {
    this.path = path;
    Natives.load();
  }

  /** Size, clock and turn of the picture. */
  public Shape shape() throws IOException {
    var shapes = new ArrayList<Shape>();
    read((demuxer, decoder, stream) -> shapes.add(shape(demuxer, decoder, stream)));
    return shapes.get(0);
  }

  /** The first picture as a viewer sees it, TYPE_3BYTE_BGR. */
  public BufferedImage first() throws IOException {
    var first = new ArrayList<BufferedImage>();
    read(
        (demuxer, decoder, stream) -> {
          Upright upright = Upright.of(matrix(demuxer.stream(stream).codecpar()));
          AVFrame frame = decoder.next();
          if (frame == null) throw new IllegalStateException("nothing in it can be decoded");
          try (var pictures = new Pictures(upright)) {
            first.add(pictures.frame(frame).upright());
          }
        });
    return first.get(0);
  }

  /** Gives every frame that can be decoded to the receiver, in showing order. */
  public void forEach(Consumer<Frame> receiver) throws IOException {
    read(
        (demuxer, decoder, stream) -> {
          Upright upright = Upright.of(matrix(demuxer.stream(stream).codecpar()));
          try (var pictures = new Pictures(upright)) {
            for (AVFrame f = decoder.next(); f != null; f = decoder.next()) {
              if (f.best_effort_timestamp() == AV_NOPTS_VALUE) continue;
              receiver.accept(pictures.frame(f));
            }
          }
        });
  }

  /** The pts of every frame that can be decoded, in showing order. */
  public List<Long> pts() throws IOException {
    var all = new ArrayList<Long>();
    forEach(frame -> all.add(frame.pts()));
    return all;
  }

  /** MD5 of every sound packet, stream by stream, in order. */
  public List<List<String>> soundPackets() throws IOException {
    var streams = new TreeMap<Integer, List<String>>();
    forEachSoundPacket(
        (demuxer, packet) -> {
          byte[] bytes = new byte[packet.size()];
          packet.data().get(bytes);
          streams.computeIfAbsent(packet.stream_index(), i -> new ArrayList<>()).add(md5(bytes));
        });
    return List.copyOf(streams.values());
  }

  /** Seconds at which each sound stream's first packet begins; priming makes it negative. */
  public List<Double> soundBegins() throws IOException {
    Map<Integer, Double> begins = new TreeMap<>();
    forEachSoundPacket(
        (demuxer, packet) ->
            begins.putIfAbsent(
                packet.stream_index(),
                Libav.timeBase(demuxer.stream(packet.stream_index()).time_base())
                    .seconds(packet.pts())));
    return List.copyOf(begins.values());
  }

  private interface Decoding {
    void run(Demuxer demuxer, PictureDecoder decoder, int stream);
  }

  private interface PacketReceiver {
    void packet(Demuxer demuxer, AVPacket packet);
  }

  private void read(Decoding work) throws IOException {
    try (var file = new FileBytes(path);
        var demuxer = open(file)) {
      int stream = 0;
      while (stream < demuxer.streams() && !demuxer.isPicture(stream)) stream++;
      try (var decoder = new PictureDecoder(demuxer, stream)) {
        work.run(demuxer, decoder, stream);
      }
    }
  }

  private static Demuxer open(FileBytes file) throws IOException {
    Demuxer demuxer = Demuxer.open(file, ContainerKind.of(file.prefix(ContainerKind.LOOK)));
    demuxer.findStreamInfo();
    return demuxer;
  }

  private void forEachSoundPacket(PacketReceiver receiver) throws IOException {
    AVPacket packet = av_packet_alloc();
    try (var file = new FileBytes(path);
        var demuxer = open(file)) {
      while (demuxer.read(packet)) {
        int type = demuxer.stream(packet.stream_index()).codecpar().codec_type();
        if (type == AVMEDIA_TYPE_AUDIO) receiver.packet(demuxer, packet);
        av_packet_unref(packet);
      }
    } finally {
      av_packet_free(packet);
    }
  }

  private static Shape shape(Demuxer demuxer, PictureDecoder decoder, int stream) {
    AVFrame first = decoder.next();
    if (first == null) throw new IllegalStateException("nothing in it can be decoded");
    List<Integer> matrix = matrix(demuxer.stream(stream).codecpar());
    Upright upright = Upright.of(matrix);
    int w = first.width();
    int h = first.height();
    return new Shape(
        w,
        h,
        upright.width(w, h),
        upright.height(w, h),
        Libav.timeBase(demuxer.stream(stream).time_base()),
        matrix,
        demuxer.streams());
  }

  private static List<Integer> matrix(AVCodecParameters par) {
    if (par.nb_coded_side_data() == 0) return List.of();
    var data =
        av_packet_side_data_get(
            par.coded_side_data(), par.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
    if (data == null) return List.of();
    var numbers = new IntPointer(data.data());
    var matrix = new ArrayList<Integer>();
    for (int i = 0; i < 9; i++) matrix.add(numbers.get(i));
    return matrix;
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Turns frames into pictures; keeps its scalers between frames. */
  private static final class Pictures implements AutoCloseable {
    private final Upright upright;
    private Scaled turned;
    private Scaled plain;

    Pictures(Upright upright) {
      this.upright = upright;
    }

    Frame frame(AVFrame frame) {
      long pts = frame.best_effort_timestamp();
      return new Frame() {
        @Override
        public long pts() {
          return pts;
        }

        @Override
        public BufferedImage upright() {
          if (turned == null) turned = Scaled.bgr(frame.width(), frame.height(), upright, false);
          return copy(turned.draw(frame));
        }

        @Override
        public BufferedImage coded() {
          if (plain == null) {
            plain = Scaled.bgr(frame.width(), frame.height(), Upright.AS_CODED, false);
          }
          return copy(plain.draw(frame));
        }
      };
    }

    private static BufferedImage copy(Mat mat) {
      var image = new BufferedImage(mat.cols(), mat.rows(), BufferedImage.TYPE_3BYTE_BGR);
      mat.get(0, 0, ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
      return image;
    }

    @Override
    public void close() {
      if (turned != null) turned.close();
      if (plain != null) plain.close();
    }
  }
}
