package io.garim.domain.detection;

import java.util.List;

/**
 * One decoded frame and what was found on it.
 *
 * @param duration in ticks, as the source shows it
 * @param failed the detector gave no trustworthy answer; the frame must be blanked
 * @param cut a new scene begins here
 */
public record AnalyzedFrame(
    long pts, long duration, boolean failed, boolean cut, List<Detection> detections) {
  public AnalyzedFrame {
    detections = List.copyOf(detections);
  }
}
