package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.Fault;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.Probe;
import io.garim.domain.policy.JobSettings;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Shows one frame as its slice has it, before the segment is rendered: hidden by the same code that
 * renders, in a frame pack of its own. A frame that cannot be decoded is shown blank.
 */
final class PreviewTask {
  private PreviewTask() {}

  static EngineResult run(Job job) throws IOException {
    Probe probe = job.probe();
    JobSettings settings = job.settings();
    Slice slice = job.record("slice", Slice.class);
    long pts = job.task().range().from();
    SliceFrame planned =
        slice.frames().stream()
            .filter(frame -> frame.pts() == pts)
            .findFirst()
            .orElseThrow(
                () -> new EngineFault(Fault.UNBALANCED, "no frame of the slice is shown then"));
    Optional<AVFrame> found = job.scene().at(job, probe, slice.range(), pts);
    ColourSpace colour =
        ColourSpace.of(
            found
                .or(job.scene()::any)
                .orElseThrow(() -> new EngineFault(Fault.DAMAGED, "nothing in it can be decoded")));
    var redactor =
        new Redactor(colour.yuv(settings.policy().fillColor()), new MosaicNoise(settings.secret()));
    AVFrame own = found.map(frame -> av_frame_clone(frame)).orElse(null);
    try (var canvas = new Canvas(probe.width(), probe.height())) {
      AVFrame picture = own == null ? canvas.empty(colour) : canvas.prepare(own, colour);
      boolean blank = planned.blank() || own == null;
      if (blank) redactor.blank(YuvPicture.of(picture));
      else redactor.hide(YuvPicture.of(picture), planned.regions());
      write(job, probe, picture, pts);
      var account = new Ledger.Count();
      account.add(pts, blank);
      return new EngineResult(List.of("pack"), account.close(), planned.regions().size());
    } finally {
      if (own != null) av_frame_free(own);
    }
  }

  private static void write(Job job, Probe probe, AVFrame picture, long pts) throws IOException {
    ColourSpace.settle(picture);
    Upright upright = Upright.of(probe.displayMatrix());
    try (var pack = new PackWriter(job.output("pack"), 1, probe.width(), probe.height(), upright)) {
      pack.add(picture, pts);
      pack.finish();
    }
  }
}
