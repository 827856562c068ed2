package io.garim.engine;

import io.garim.domain.detection.Analysis;
import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.detection.Detection;
import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.Fault;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Rule;
import io.garim.domain.wire.RecordBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes a segment and looks for what the policy names. Every frame that was really decoded is
 * reported; one whose detection failed in any way is marked, and will be blanked.
 */
final class AnalyzeTask implements SegmentFrames.Visitor, AutoCloseable {
  private final Job job;
  private final Probe probe;
  private final Policy policy;
  private final PtsRange range;
  private final long expected;
  private final List<FrameDetector> detectors = new ArrayList<>();
  private final CutFinder cuts = new CutFinder();
  private final List<AnalyzedFrame> frames = new ArrayList<>();
  private long regions;

  private AnalyzeTask(Job job) throws IOException {
    this.job = job;
    this.probe = job.probe();
    this.policy = job.settings().policy();
    this.range = job.task().range();
    this.expected = FrameCounts.within(probe, range);
    try {
      addDetectors();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  static EngineResult run(Job job) throws IOException {
    try (var task = new AnalyzeTask(job);
        var source = new SegmentFrames(job.bytes("source"), task.probe)) {
      job.kept().begin(job.content(), task.range, task.expected);
      source.visit(task.range, task);
      EngineResult result = task.report();
      job.kept().finish();
      return result;
    } finally {
      job.kept().abandon();
    }
  }

  private void addDetectors() throws IOException {
    for (Rule rule : policy.rules()) {
      detectors.add(job.detectors().make(job, probe, policy, rule));
    }
  }

  @Override
  public void ahead(AVFrame frame, long pts) {
    cuts.next(frame);
    job.worker().progress(0, expected);
  }

  @Override
  public void frame(AVFrame frame, long pts) {
    settleDuration(pts);
    job.kept().add(frame, pts);
    var found = new ArrayList<Detection>();
    boolean failed = false;
    boolean cut = false;
    try {
      cut = cuts.next(frame);
      for (FrameDetector detector : detectors) found.addAll(detector.detect(frame));
    } catch (EngineFault e) {
      if (e.fault() == Fault.READ_FAILED) throw e;
      failed = true;
    } catch (Exception e) {
      failed = true;
    }
    regions += found.stream().filter(this::counts).count();
    long duration = Math.max(0, frame.duration());
    frames.add(new AnalyzedFrame(pts, duration, failed, cut, failed ? List.of() : found));
    job.worker().progress(frames.size(), expected);
  }

  private boolean counts(Detection found) {
    return found.score() >= policy.rule(found.target()).threshold();
  }

  @Override
  public void behind(AVFrame frame, long pts) {
    settleDuration(pts);
  }

  /** A frame is shown until the next one, whatever its packet says. */
  private void settleDuration(long nextPts) {
    if (frames.isEmpty()) return;
    AnalyzedFrame last = frames.get(frames.size() - 1);
    long duration = nextPts - last.pts();
    if (duration != last.duration()) replaceLast(last, duration);
  }

  private void replaceLast(AnalyzedFrame last, long duration) {
    frames.set(
        frames.size() - 1,
        new AnalyzedFrame(last.pts(), duration, last.failed(), last.cut(), last.detections()));
  }

  private EngineResult report() throws IOException {
    if (!frames.isEmpty()) {
      AnalyzedFrame last = frames.get(frames.size() - 1);
      if (last.duration() <= 0) replaceLast(last, FrameCounts.ticksPerFrame(probe));
    }
    var account = new Ledger.Count();
    for (AnalyzedFrame frame : frames) account.add(frame.pts(), frame.failed());
    Analysis analysis = new Analysis(job.task().segment(), range, frames);
    job.write("analysis", RecordBytes.write(analysis));
    return new EngineResult(List.of("analysis"), account.close(), regions);
  }

  @Override
  public void close() {
    detectors.forEach(FrameDetector::close);
    cuts.close();
  }
}
