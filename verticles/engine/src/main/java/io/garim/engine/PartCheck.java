package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.garim.domain.engine.Fault;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.Probe;
import io.garim.domain.media.TimeBase;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Decodes a part again and holds it against its account. */
final class PartCheck {
  private PartCheck() {}

  /**
   * @param probe of the source, in whose ticks the account counts
   * @throws EngineFault UNBALANCED when other frames come out than should
   */
  static void decoded(Path path, Probe probe, Ledger expected, WorkerLink worker)
      throws IOException {
    var account = new Ledger.Count();
    long n = 0;
    long lift = PartWriter.lift(probe);
    try (var file = new FileBytes(path);
        var demuxer = Demuxer.openPart(file);
        var decoder = new PictureDecoder(demuxer, 0)) {
      decoder.onlyCount();
      AVRational own = demuxer.stream(0).time_base();
      for (AVFrame f = decoder.next(); f != null; f = decoder.next()) {
        account.add(exact(f.best_effort_timestamp(), own, probe.timeBase()) - lift, false);
        worker.progress(++n, expected.frames());
      }
    }
    Ledger found = account.close();
    if (!found.balances(expected)) {
      throw new EngineFault(
          Fault.UNBALANCED,
          "the part shows " + found.frames() + " of " + expected.frames() + " frames, or others");
    }
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
