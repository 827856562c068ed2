package io.garim.engine;

import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.Fault;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.KeyFrame;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Looks through the whole clip for the empty scene behind all that moves. */
final class SurveyTask {
  static final int LOOKS = 48;

  private SurveyTask() {}

  static EngineResult run(Job job) throws IOException {
    Probe probe = job.probe();
    int[] size = Background.sizeFor(probe.width(), probe.height());
    var looks = new ArrayList<byte[]>();
    try (var gray = Scaled.gray(size[0], size[1], Upright.AS_CODED);
        var source = new SegmentFrames(job.bytes("source"), probe)) {
      if (probe.keyFrames().size() >= LOOKS) byKeyFrames(job, probe, source, gray, looks);
      else byDecodingAll(job, probe, source, gray, looks);
    }
    if (looks.isEmpty()) throw new EngineFault(Fault.DAMAGED, "nothing in it can be decoded");
    job.write("background", Background.median(size[0], size[1], looks).bytes());
    return new EngineResult(List.of("background"), new Ledger.Count().close(), 0);
  }

  private static void byKeyFrames(
      Job job, Probe probe, SegmentFrames source, Scaled gray, List<byte[]> looks) {
    List<KeyFrame> keys = probe.keyFrames();
    for (int i = 0; i < LOOKS; i++) {
      KeyFrame key = keys.get((int) ((long) i * keys.size() / LOOKS));
      source.visit(
          new PtsRange(key.pts(), Math.max(key.pts() + 1, probe.frames().to())),
          new FirstFrame() {
            @Override
            void first(AVFrame frame) {
              looks.add(luma(gray, frame));
            }
          });
      job.worker().progress(i + 1, LOOKS);
    }
  }

  /** With few key frames each seek would decode the same frames over again. */
  private static void byDecodingAll(
      Job job, Probe probe, SegmentFrames source, Scaled gray, List<byte[]> looks) {
    PtsRange all = probe.frames();
    double step = Math.max(1, (all.to() - all.from()) / (double) LOOKS);
    source.visit(
        all,
        new SegmentFrames.Visitor() {
          @Override
          public void frame(AVFrame frame, long pts) {
            if (pts >= all.from() + looks.size() * step && looks.size() < LOOKS) {
              looks.add(luma(gray, frame));
            }
            job.worker().progress(looks.size(), LOOKS);
          }
        });
  }

  private static byte[] luma(Scaled gray, AVFrame frame) {
    var mat = gray.draw(frame);
    byte[] luma = new byte[mat.cols() * mat.rows()];
    byte[] row = new byte[mat.cols()];
    for (int y = 0; y < mat.rows(); y++) {
      mat.get(y, 0, row);
      System.arraycopy(row, 0, luma, y * row.length, row.length);
    }
    return luma;
  }
}
