package io.garim.engine;

import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.Fault;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.Probe;
import java.io.IOException;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Makes the frame pack of a part: previews of exactly the pictures that leave. */
final class PackTask {
  private PackTask() {}

  static EngineResult run(Job job) throws IOException {
    Probe probe = job.probe();
    Ledger expected =
        job.input("part")
            .flatMap(EngineInput::ledger)
            .orElseThrow(() -> new EngineFault(Fault.INTERNAL, "the part has no ledger"));
    int frames = Math.toIntExact(expected.frames());
    Upright upright = Upright.of(probe.displayMatrix());
    var account = new Ledger.Count();
    long lift = PartWriter.lift(probe);
    try (var demuxer = Demuxer.openPart(job.bytes("part"));
        var decoder = new PictureDecoder(demuxer, 0);
        var pack =
            new PackWriter(job.output("pack"), frames, probe.width(), probe.height(), upright)) {
      AVRational own = demuxer.stream(0).time_base();
      long done = 0;
      for (AVFrame frame = decoder.next(); frame != null; frame = decoder.next()) {
        if (done == frames) throw unbalanced("more than " + done, expected);
        long pts = PartCheck.exact(frame.best_effort_timestamp(), own, probe.timeBase()) - lift;
        ColourSpace.settle(frame);
        pack.add(frame, pts);
        account.add(pts, false);
        job.worker().progress(++done, frames);
      }
      Ledger found = account.close();
      if (!found.balances(expected)) throw unbalanced(String.valueOf(done), expected);
      pack.finish();
      return new EngineResult(List.of("pack"), found, 0);
    }
  }

  private static EngineFault unbalanced(String shown, Ledger expected) {
    return new EngineFault(
        Fault.UNBALANCED, "the part shows " + shown + " frames, not its " + expected.frames());
  }
}
