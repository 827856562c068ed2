package io.garim.engine;

import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;

/** Estimates from a probe, for progress and for durations that a container does not tell. */
final class FrameCounts {
  private FrameCounts() {}

  /** About how many frames lie in the range. */
  static long within(Probe probe, PtsRange range) {
    long from = Math.max(range.from(), probe.frames().from());
    long to = Math.min(range.to(), probe.frames().to());
    return Math.max(1, Math.round(probe.timeBase().seconds(Math.max(0, to - from)) * rate(probe)));
  }

  /** How long one frame is shown, in ticks, at least one. */
  static long ticksPerFrame(Probe probe) {
    double ticks = probe.timeBase().den() / (rate(probe) * probe.timeBase().num());
    return Math.max(1, Math.round(ticks));
  }

  private static double rate(Probe probe) {
    return probe.frameRate() > 0 ? probe.frameRate() : 25;
  }
}
