package io.garim.engine;

import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.Fault;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.JobSettings;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes a segment again, or takes the frames kept since it was analyzed, hides what its slice
 * says, encodes the part. Exactly the slice's frames leave, in its order; one that cannot be
 * decoded any more leaves blank. The part is read once more before it is handed over.
 */
final class RenderTask implements SegmentFrames.Visitor, AutoCloseable {
  private final Job job;
  private final Probe probe;
  private final JobSettings settings;
  private final Slice slice;
  private final Canvas canvas;
  private final Ledger.Count account = new Ledger.Count();
  private ColourSpace colour;
  private Redactor redactor;
  private PictureEncoder encoder;
  private PartWriter part;
  private int next;
  private long regions;

  private RenderTask(Job job) throws IOException {
    this.job = job;
    this.probe = job.probe();
    this.settings = job.settings();
    this.slice = job.record("slice", Slice.class);
    if (slice.frames().isEmpty()) {
      throw new EngineFault(Fault.UNBALANCED, "a segment without frames cannot be rendered");
    }
    this.canvas = new Canvas(probe.width(), probe.height());
  }

  static EngineResult run(Job job) throws IOException {
    Ledger ledger;
    long regions;
    try (var task = new RenderTask(job)) {
      var kept = job.kept().take(job.content(), task.slice.range());
      if (kept.isPresent()) task.show(kept.get());
      else task.decode();
      task.finish();
      ledger = task.account.close();
      regions = task.regions;
      if (!job.plain()) {
        var check = new PartCheck(job.output("part"), task.probe, ledger, job.worker());
        if (PartCheck.isDecoded(task.slice.segment())) check.decode();
        else check.read();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new EngineResult(List.of("part"), ledger, regions);
  }

  private void show(KeptFrames.Segment kept) {
    try (kept) {
      kept.visit(this);
    }
  }

  private void decode() throws IOException {
    try (var source = new SegmentFrames(job.bytes("source"), probe)) {
      source.visit(reach(), this);
      if (colour == null) beginWithoutPicture(source);
    }
  }

  /** From the slice's first frame to its last: what lies outside needs no decoding. */
  private PtsRange reach() {
    List<SliceFrame> frames = slice.frames();
    return new PtsRange(frames.get(0).pts(), frames.get(frames.size() - 1).pts() + 1);
  }

  @Override
  public void ahead(AVFrame frame, long pts) {
    job.worker().progress(next, slice.frames().size());
  }

  @Override
  public void frame(AVFrame frame, long pts) {
    if (colour == null) begin(ColourSpace.of(frame));
    blankUpTo(pts);
    if (next < slice.frames().size() && slice.frames().get(next).pts() == pts) {
      show(canvas.prepare(frame, colour), slice.frames().get(next++), false);
    }
  }

  /** Frames of the slice that should have come by now come blank. */
  private void blankUpTo(long pts) {
    while (next < slice.frames().size() && slice.frames().get(next).pts() < pts) {
      show(canvas.empty(colour), slice.frames().get(next++), true);
    }
  }

  private void show(AVFrame frame, SliceFrame planned, boolean missing) {
    boolean blank = (planned.blank() || missing) && !(job.plain() && !missing);
    YuvPicture picture = YuvPicture.of(frame);
    if (blank) {
      redactor.blank(picture);
    } else if (!job.plain()) {
      redactor.hide(picture, planned.regions());
      regions += planned.regions().size();
    }
    account.add(planned.pts(), blank);
    part.write(frame, planned.pts());
    job.worker().progress(next, slice.frames().size());
  }

  /** All frames are blank; only the colour's meaning is taken from another frame of the clip. */
  private void beginWithoutPicture(SegmentFrames source) {
    source.visit(
        probe.frames(),
        new FirstFrame() {
          @Override
          void first(AVFrame frame) {
            begin(ColourSpace.of(frame));
          }
        });
    if (colour == null) throw new EngineFault(Fault.DAMAGED, "nothing in it can be decoded");
  }

  private void begin(ColourSpace of) {
    colour = of;
    int[] fill = of.yuv(settings.policy().fillColor());
    redactor = new Redactor(fill, new MosaicNoise(settings.secret()));
    encoder = new PictureEncoder(probe, of, settings.encoder(), settings.encoderThreads());
    List<SliceFrame> frames = slice.frames();
    long lastDuration = frames.get(frames.size() - 1).duration();
    part = new PartWriter(job.output("part"), encoder, lastDuration, PartWriter.lift(probe));
  }

  private void finish() throws IOException {
    blankUpTo(Long.MAX_VALUE);
    part.finish();
  }

  @Override
  public void close() throws IOException {
    if (part != null) part.close();
    if (encoder != null) encoder.close();
    canvas.close();
  }
}
