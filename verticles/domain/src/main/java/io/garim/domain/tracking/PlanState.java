package io.garim.domain.tracking;

import java.util.List;

/**
 * Where the plan of a video stands between two segments: all that later steps need, and no more, so
 * that its size does not grow with the video.
 *
 * @param nextSegment the segment to be folded next
 * @param frames how many frames were folded so far
 * @param nextFrame index in the whole video of the first frame without a slice
 * @param open the last point of each track that may go on
 * @param points of the last few seconds, ascending by pts
 * @param cuts when new scenes began, as far back as the points, ascending
 * @param pending segments without a slice yet, in order
 */
public record PlanState(
    int nextSegment,
    long frames,
    long nextFrame,
    List<TrackPoint> open,
    List<TrackPoint> points,
    List<Long> cuts,
    List<PendingSegment> pending) {
  public PlanState {
    open = List.copyOf(open);
    points = List.copyOf(points);
    cuts = List.copyOf(cuts);
    pending = List.copyOf(pending);
  }

  /** Before the first segment. */
  public static PlanState begin() {
    return new PlanState(0, 0, 0, List.of(), List.of(), List.of(), List.of());
  }
}
