package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.garim.domain.engine.Fault;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.Probe;
import io.garim.domain.media.TimeBase;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Reads a part again from its file and holds it against its account: every packet's frame header
 * and time, and of some parts every frame, decoded. One thread.
 *
 * @see "docs/adr/0032-parts-are-read-again.md"
 */
final class PartCheck {
  /** Of that many parts, one is decoded. */
  static final int DECODED = 8;

  private final Path path;
  private final Ledger expected;
  private final TimeBase base;
  private final long lift;
  private final WorkerLink worker;
  private final Ledger.Count account = new Ledger.Count();
  private long counted;

  /**
   * @param probe of the source, in whose ticks the account counts
   */
  PartCheck(Path path, Probe probe, Ledger expected, WorkerLink worker) {
    this.path = path;
    this.expected = expected;
    this.base = probe.timeBase();
    this.lift = PartWriter.lift(probe);
    this.worker = worker;
  }

  /**
   * Whether that segment's part is decoded; by its number, so that doing it again does the same.
   */
  static boolean isDecoded(int segment) {
    return segment % DECODED == 0;
  }

  /**
   * Looks at every packet.
   *
   * @throws EngineFault UNBALANCED when other frames are there than should be, or one is no frame
   */
  void read() throws IOException {
    AVPacket packet = av_packet_alloc();
    try (var file = new FileBytes(path);
        var demuxer = Demuxer.openPart(file);
        var headers = new FrameHeaders(demuxer.stream(0).codecpar())) {
      while (demuxer.read(packet)) {
        boolean whole = headers.holdsFrame(packet) && (counted > 0 || headers.isKey());
        if (!whole) throw unbalanced("holds a packet that is no frame");
        count(packet.pts(), demuxer.stream(0).time_base());
        av_packet_unref(packet);
      }
    } finally {
      av_packet_free(packet);
    }
    balance();
  }

  /**
   * Decodes every frame.
   *
   * @throws EngineFault UNBALANCED when other frames come out than should
   */
  void decode() throws IOException {
    try (var file = new FileBytes(path);
        var demuxer = Demuxer.openPart(file);
        var decoder = new PictureDecoder(demuxer, 0)) {
      decoder.onlyCount();
      AVRational own = demuxer.stream(0).time_base();
      for (AVFrame f = decoder.next(); f != null; f = decoder.next()) {
        count(f.best_effort_timestamp(), own);
      }
    }
    balance();
  }

  private void count(long pts, AVRational own) {
    account.add(exact(pts, own, base) - lift, false);
    worker.progress(++counted, expected.frames());
  }

  private void balance() {
    Ledger found = account.close();
    if (!found.balances(expected)) {
      throw unbalanced(
          "shows " + found.frames() + " of " + expected.frames() + " frames, or others");
    }
  }

  private static EngineFault unbalanced(String what) {
    return new EngineFault(Fault.UNBALANCED, "the part " + what);
  }

  /**
   * A time in another time base.
   *
   * @throws EngineFault UNBALANCED when it is none there
   */
  static long exact(long pts, AVRational from, TimeBase to) {
    if (pts == AV_NOPTS_VALUE) throw new EngineFault(Fault.UNBALANCED, "a frame without a time");
    long up = Math.multiplyExact(pts, Math.multiplyExact((long) from.num(), to.den()));
    long down = Math.multiplyExact((long) from.den(), to.num());
    if (up % down != 0) {
      throw new EngineFault(Fault.UNBALANCED, "time " + pts + " is between two ticks");
    }
    return up / down;
  }
}
