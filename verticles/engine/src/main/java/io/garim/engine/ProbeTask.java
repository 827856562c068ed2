package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.Fault;
import io.garim.domain.evidence.SourceInside;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.AudioTrack;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import io.garim.domain.wire.RecordBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** Reads what a container says of itself, and makes sure that its first picture can be decoded. */
final class ProbeTask {
  private static final int MOST_SIDE = 8192;

  /** What our encoders take at least. */
  private static final int LEAST_SIDE = 16;

  private final ByteSource bytes;
  private final WorkerLink worker;
  private final ContainerKind kind;
  private SourceInside inside;

  private ProbeTask(ByteSource bytes, WorkerLink worker) throws IOException {
    this.bytes = bytes;
    this.worker = worker;
    this.kind = ContainerKind.of(bytes.prefix(ContainerKind.LOOK));
  }

  static EngineResult run(Job job) throws IOException {
    var task = new ProbeTask(job.bytes("source"), job.worker());
    Probe probe = task.probe();
    job.write("probe", RecordBytes.write(probe));
    job.write("inside", RecordBytes.write(task.inside));
    return new EngineResult(List.of("probe", "inside"), new Ledger.Count().close(), 0);
  }

  private Probe probe() throws IOException {
    boolean tables = kind == ContainerKind.MOV && hasWholeTables();
    try (Demuxer demuxer = Demuxer.open(bytes, kind)) {
      int video = pictureStream(demuxer);
      checkSize(demuxer.stream(video).codecpar());
      if (demuxer.isEncrypted(video)) {
        throw new EngineFault(Fault.UNSUPPORTED, "the file is encrypted");
      }
      demuxer.findStreamInfo();
      checkSize(demuxer.stream(video).codecpar());
      inside = InsideOf.of(demuxer);
      List<AudioTrack> audio = sound(demuxer);
      PacketTable packets = tables ? fromTables(video) : fromPackets(video);
      return describe(demuxer, video, audio, packets);
    }
  }

  private boolean hasWholeTables() throws IOException {
    MovBoxes boxes = MovBoxes.of(bytes);
    if (!boxes.index()) {
      throw new EngineFault(Fault.DAMAGED, "the file is cut short: its index is missing");
    }
    return !boxes.fragmented();
  }

  private static int pictureStream(Demuxer demuxer) {
    if (demuxer.streams() > Demuxer.MOST_STREAMS) {
      throw new EngineFault(
          Fault.TOO_LARGE,
          "the file has "
              + demuxer.streams()
              + " streams; at most "
              + Demuxer.MOST_STREAMS
              + " are read");
    }
    int best = -1;
    long most = -1;
    boolean sound = false;
    for (int i = 0; i < demuxer.streams(); i++) {
      AVCodecParameters par = demuxer.stream(i).codecpar();
      sound |= par.codec_type() == AVMEDIA_TYPE_AUDIO;
      long pixels = (long) par.width() * par.height();
      if (demuxer.isPicture(i) && pixels > most) {
        best = i;
        most = pixels;
      }
    }
    if (best >= 0) return best;
    throw new EngineFault(
        Fault.NO_VIDEO, sound ? "the file holds sound only" : "the file holds no moving pictures");
  }

  private static void checkSize(AVCodecParameters par) {
    if (par.width() <= MOST_SIDE && par.height() <= MOST_SIDE) return;
    throw new EngineFault(
        Fault.TOO_LARGE,
        "the picture is "
            + par.width()
            + "x"
            + par.height()
            + " pixels; at most "
            + MOST_SIDE
            + "x"
            + MOST_SIDE
            + " are read");
  }

  private static void checkLeast(int width, int height) {
    if (Canvas.even(width) >= LEAST_SIDE && Canvas.even(height) >= LEAST_SIDE) return;
    throw new EngineFault(
        Fault.UNSUPPORTED,
        "the picture is %dx%d pixels; at least %dx%d are needed"
            .formatted(width, height, LEAST_SIDE, LEAST_SIDE));
  }

  /** An mp4's sample tables hold all times, so the frames themselves are not read. */
  private PacketTable fromTables(int video) {
    try (Demuxer demuxer = Demuxer.open(bytes, kind)) {
      demuxer.packetsWithoutBytes();
      return PacketTable.of(demuxer, video, count -> worker.progress(count, count));
    }
  }

  private PacketTable fromPackets(int video) {
    try (Demuxer demuxer = Demuxer.open(bytes, kind)) {
      if (kind == ContainerKind.MPEGTS || kind == ContainerKind.AVI) demuxer.findStreamInfo();
      return PacketTable.of(
          demuxer, video, count -> worker.progress(demuxer.position() >> 20, bytes.size() >> 20));
    }
  }

  private static List<AudioTrack> sound(Demuxer demuxer) {
    var tracks = new ArrayList<AudioTrack>();
    for (int i = 0; i < demuxer.streams(); i++) {
      AVCodecParameters par = demuxer.stream(i).codecpar();
      if (par.codec_type() != AVMEDIA_TYPE_AUDIO || demuxer.isEncrypted(i)) continue;
      int channels = par.ch_layout().nb_channels();
      tracks.add(new AudioTrack(i, Codecs.name(par.codec_id()), par.sample_rate(), channels));
    }
    return tracks;
  }

  private Probe describe(Demuxer demuxer, int video, List<AudioTrack> audio, PacketTable packets) {
    if (packets.shown() == 0 || packets.keyFrames().isEmpty()) {
      throw new EngineFault(Fault.DAMAGED, "the file names no frame that can be shown");
    }
    var stream = demuxer.stream(video);
    TimeBase base = Libav.timeBase(stream.time_base());
    PtsRange range = new PtsRange(packets.from(), packets.to());
    double seconds = base.seconds(range.to() - range.from());
    long bitRate = stream.codecpar().bit_rate();
    if (bitRate <= 0 && seconds > 0) bitRate = (long) (packets.bytes() * 8 / seconds);
    try (var decoder = new PictureDecoder(demuxer, video)) {
      AVFrame first = decoder.next();
      if (first == null) throw new EngineFault(Fault.DAMAGED, "nothing in it can be decoded");
      checkLeast(first.width(), first.height());
      DynamicRange.check(stream.codecpar(), first);
      AVRational aspect = demuxer.sampleAspect(video, first);
      BytePointer format = av_get_pix_fmt_name(first.format());
      return new Probe(
          kind.demuxer(),
          video,
          Codecs.name(stream.codecpar().codec_id()),
          first.width(),
          first.height(),
          format == null ? "unknown" : format.getString(),
          displayMatrix(stream.codecpar()),
          aspect.num(),
          aspect.den(),
          base,
          range,
          seconds > 0 ? packets.shown() / seconds : 0,
          packets.shown(),
          bitRate,
          packets.keyFrames(),
          audio);
    }
  }

  private static List<Integer> displayMatrix(AVCodecParameters par) {
    if (par.nb_coded_side_data() == 0) return List.of();
    AVPacketSideData data =
        av_packet_side_data_get(
            par.coded_side_data(), par.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
    if (data == null || data.size() < 36) return List.of();
    var numbers = new IntPointer(data.data());
    var matrix = new ArrayList<Integer>();
    for (int i = 0; i < 9; i++) matrix.add(numbers.get(i));
    return matrix;
  }
}
