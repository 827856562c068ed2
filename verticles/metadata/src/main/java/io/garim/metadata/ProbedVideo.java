package io.garim.metadata;

import io.garim.contract.video.VideoFacts;
import io.garim.domain.job.VideoEvent;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.AudioPolicy;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Target;
import io.garim.domain.segmenting.Segmenter;
import io.garim.domain.wire.RecordBytes;
import java.util.List;

/** What follows from a probe and a policy: the segments, the facts, and what is to be done. */
record ProbedVideo(
    List<PtsRange> ranges, VideoFacts facts, FrameCounts counts, VideoEvent.Probed event) {

  /** Takes a while for long videos: not for an event loop. */
  static ProbedVideo of(byte[] bytes, Policy policy) {
    Probe probe = RecordBytes.read(bytes, Probe.class);
    List<PtsRange> ranges = Segmenter.cut(probe);
    boolean survey = policy.detect().contains(Target.MOTION);
    boolean sound = policy.audio() == AudioPolicy.KEEP && !probe.audio().isEmpty();
    long frames = Math.max(0, probe.estimatedFrames());
    return new ProbedVideo(
        ranges,
        facts(probe),
        new FrameCounts(frames, 0, 0, 0, 0),
        new VideoEvent.Probed(ranges.size(), survey, sound));
  }

  private static VideoFacts facts(Probe probe) {
    boolean onItsSide = onItsSide(probe.displayMatrix());
    double seconds = probe.timeBase().seconds(probe.frames().to() - probe.frames().from());
    return new VideoFacts(
        onItsSide ? probe.height() : probe.width(),
        onItsSide ? probe.width() : probe.height(),
        probe.frameRate(),
        seconds,
        probe.estimatedFrames(),
        probe.codec(),
        probe.audio().size());
  }

  /** Whether the display matrix turns by a quarter: its first row then points down or up. */
  private static boolean onItsSide(List<Integer> matrix) {
    return !matrix.isEmpty() && Math.abs((long) matrix.get(1)) > Math.abs((long) matrix.get(0));
  }
}
