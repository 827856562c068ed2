package io.garim.domain.tracking;

import io.garim.domain.Check;
import io.garim.domain.detection.Analysis;
import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.media.Probe;
import io.garim.domain.media.TimeBase;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans what is hidden in a video: a fold over its segments in order, pure and deterministic. The
 * same analyses give the same slices, whenever and wherever each step is taken.
 *
 * <p>The slice of a segment is final, and comes out, once everything up to its end plus the
 * look-ahead of two seconds was folded, or the last segment was. Thread-safe, as it keeps nothing.
 */
public final class Planner {
  /** How far ahead a detection can still change what is hidden. */
  public static final Duration LOOK_AHEAD = Duration.ofSeconds(2);

  /** A frame shown this long leaves no room for a second sighting within a second. */
  private static final Duration LONG_SHOWN = Duration.ofMillis(500);

  private final Policy policy;
  private final TimeBase timeBase;
  private final long lookAhead;

  public Planner(Policy policy, Probe probe) {
    this.policy = policy;
    timeBase = probe.timeBase();
    lookAhead = timeBase.ticks(LOOK_AHEAD);
  }

  /**
   * Folds the next segment.
   *
   * @param last whether no segment follows; then every pending slice comes out
   * @throws IllegalArgumentException when it is not the segment that is next
   */
  public PlanStep step(PlanState before, Analysis next, boolean last) {
    Check.that(
        next.segment() == before.nextSegment(),
        "segment " + before.nextSegment() + " is next, not " + next.segment());
    var association =
        new Association(
            next.segment(), lookAhead, timeBase.ticks(LONG_SHOWN), this::strongFrom, before.open());
    List<FrameMark> marks = new ArrayList<>();
    List<Long> cuts = new ArrayList<>(before.cuts());
    for (AnalyzedFrame frame : next.frames()) {
      association.take(frame);
      if (frame.cut()) cuts.add(frame.pts());
      marks.add(new FrameMark(frame.pts(), frame.duration(), frame.failed()));
    }
    List<TrackPoint> points = new ArrayList<>(before.points());
    points.addAll(association.points());
    List<PendingSegment> pending = new ArrayList<>(before.pending());
    pending.add(new PendingSegment(next.segment(), next.range(), marks));

    long known = last ? Long.MAX_VALUE : next.range().to() - lookAhead;
    List<Slice> slices = slices(pending, known, before.nextFrame(), points, cuts);
    List<PendingSegment> waiting = pending.subList(slices.size(), pending.size());
    long seen = earliestSeen(waiting, next.range().to());
    var state =
        new PlanState(
            next.segment() + 1,
            before.frames() + marks.size(),
            before.nextFrame() + slices.stream().mapToLong(s -> s.frames().size()).sum(),
            association.open(),
            points.stream().filter(p -> p.pts() >= seen).toList(),
            cuts.stream().filter(pts -> pts >= seen).toList(),
            waiting);
    return new PlanStep(state, slices);
  }

  /** The cascade's scores tell nothing: a face that it finds counts. */
  private double strongFrom(Target target) {
    if (target == Target.FACES && policy.faceDetector() == FaceDetector.CASCADE) return 0;
    return policy.rule(target).threshold();
  }

  private List<Slice> slices(
      List<PendingSegment> pending,
      long known,
      long firstFrame,
      List<TrackPoint> points,
      List<Long> cuts) {
    List<Slice> slices = new ArrayList<>();
    long index = firstFrame;
    for (PendingSegment segment : pending) {
      if (segment.range().to() > known) break;
      Slice slice = slice(segment, index, points, cuts);
      slices.add(slice);
      index += slice.frames().size();
    }
    return slices;
  }

  private Slice slice(
      PendingSegment segment, long firstFrame, List<TrackPoint> points, List<Long> cuts) {
    long from = segment.range().from() - lookAhead;
    long to = segment.range().to() + lookAhead;
    List<TrackPoint> around =
        points.stream().filter(p -> p.pts() >= from && p.pts() <= to).toList();
    var cover = new Cover(policy, timeBase, lookAhead, around, cuts);
    List<SliceFrame> frames = new ArrayList<>();
    for (FrameMark mark : segment.frames()) {
      frames.add(
          new SliceFrame(
              mark.pts(),
              mark.duration(),
              mark.failed(),
              mark.failed() ? List.of() : cover.at(mark.pts())));
    }
    return new Slice(segment.segment(), segment.range(), firstFrame, frames);
  }

  /** What came before that is not seen by any slice still to come. */
  private long earliestSeen(List<PendingSegment> waiting, long frontier) {
    return (waiting.isEmpty() ? frontier : waiting.get(0).range().from()) - lookAhead;
  }
}
