package io.garim.domain.tracking;

import io.garim.domain.media.PtsRange;
import java.util.List;

/** A segment whose detections are known but whose slice may still change. */
public record PendingSegment(int segment, PtsRange range, List<FrameMark> frames) {
  public PendingSegment {
    frames = List.copyOf(frames);
  }
}
