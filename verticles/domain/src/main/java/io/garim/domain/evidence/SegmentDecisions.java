package io.garim.domain.evidence;

import io.garim.domain.detection.Analysis;
import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.detection.Detection;
import io.garim.domain.editing.EditedPlan;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.FrameTrace;
import io.garim.domain.evidence.Decision.By;
import io.garim.domain.evidence.Decision.Does;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ties every frame of a segment to the decisions that made it what it is. Pure and deterministic:
 * the same segment gives the same decisions in the same order, runs of frames joined.
 *
 * <p>A region counts as seen by a detector where a detection of its class on that very frame, as
 * sure as a track may be kept going with, lies with half of its area or more inside the region;
 * elsewhere the tracker put it there.
 */
public final class SegmentDecisions {
  private static final double MOSTLY = 0.5;

  private final Map<Long, AnalyzedFrame> seen = new HashMap<>();
  private final Map<Decision, Long> open = new LinkedHashMap<>();
  private final List<Decision> done = new ArrayList<>();
  private final EditedPlan plan;

  private SegmentDecisions(Analysis analysis, EditedPlan plan) {
    this.plan = plan;
    for (AnalyzedFrame frame : analysis.frames()) seen.put(frame.pts(), frame);
  }

  /**
   * What was decided about the frames of a slice.
   *
   * @param automatic the slice without edits
   * @param planned the slice as it was rendered
   * @param blanked how many frames were rendered blank
   * @throws IllegalArgumentException when the edits do not lead from one slice to the other
   */
  public static List<Decision> of(
      Slice automatic, Slice planned, Analysis analysis, EditedPlan plan, long blanked) {
    var decisions = new SegmentDecisions(analysis, plan);
    long first = planned.firstFrame();
    int frames = planned.frames().size();
    if (frames > 0 && blanked == frames) {
      boolean wanted = planned.frames().stream().allMatch(SliceFrame::blank);
      if (!wanted) return List.of(failed(new FrameRange(first, first + frames)));
    }
    return decisions.read(automatic, planned);
  }

  private List<Decision> read(Slice automatic, Slice planned) {
    List<FrameTrace> traces = plan.trace(automatic);
    List<SliceFrame> frames = traces.stream().map(FrameTrace::frame).toList();
    if (!frames.equals(planned.frames())) {
      throw new IllegalArgumentException(
          "segment " + planned.segment() + " is not planned as its edits say");
    }
    long frame = planned.firstFrame();
    for (FrameTrace trace : traces) take(frame++, of(trace));
    take(frame, Set.of());
    done.sort(Decision.ORDER);
    return List.copyOf(done);
  }

  /** Goes on with the runs that still hold, ends the others, and begins new ones. */
  private void take(long frame, Set<Decision> now) {
    open.entrySet()
        .removeIf(
            run -> {
              if (now.contains(run.getKey())) return false;
              done.add(run.getKey().over(new FrameRange(run.getValue(), frame)));
              return true;
            });
    for (Decision decision : now) open.putIfAbsent(decision, frame);
  }

  private Set<Decision> of(FrameTrace trace) {
    SliceFrame frame = trace.frame();
    if (trace.blankedBy().isPresent()) return Set.of(whole(Does.BLANK, By.PERSON, trace));
    if (frame.blank()) return Set.of(whole(Does.BLANK, By.FAILURE, trace));
    Set<Decision> all = new HashSet<>();
    for (Region region : frame.regions()) all.add(hidden(frame, region, trace));
    trace
        .shownBy()
        .forEach(
            (track, edit) -> all.add(some(Does.SHOW, By.PERSON, track, null, Optional.of(edit))));
    if (all.isEmpty()) all.add(whole(Does.CLEAR, By.DETECTOR, trace));
    return all;
  }

  private Decision hidden(SliceFrame frame, Region region, FrameTrace trace) {
    Optional<Long> edit = Optional.ofNullable(trace.hiddenBy().get(region.track()));
    By by = edit.isPresent() ? By.PERSON : sighted(frame, region) ? By.DETECTOR : By.TRACKER;
    return some(Does.HIDE, by, region.track(), region.target(), edit);
  }

  private boolean sighted(SliceFrame frame, Region region) {
    AnalyzedFrame looked = seen.get(frame.pts());
    return looked != null && looked.detections().stream().anyMatch(d -> within(d, region));
  }

  private boolean within(Detection found, Region region) {
    return found.target() == region.target()
        && found.score() >= plan.policy().rule(found.target()).weakFrom()
        && found.box().overlap(region.box()) >= MOSTLY * found.box().area();
  }

  private static Decision failed(FrameRange frames) {
    return new Decision(
        frames, Does.BLANK, By.FAILURE, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** About whole frames; the range is put in when the run ends. */
  private static Decision whole(Does does, By by, FrameTrace trace) {
    return new Decision(
        FrameRange.all(), does, by, Optional.empty(), Optional.empty(), trace.blankedBy());
  }

  private static Decision some(
      Does does, By by, TrackId track, Target target, Optional<Long> edit) {
    return new Decision(
        FrameRange.all(), does, by, Optional.of(track), Optional.ofNullable(target), edit);
  }
}
