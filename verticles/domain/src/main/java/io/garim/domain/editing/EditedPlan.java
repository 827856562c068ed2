package io.garim.domain.editing;

import io.garim.domain.media.MutedSound;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.Policy;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is hidden in a video according to a cut of its log: tracks and edits in, regions out. Pure,
 * one segment at a time with no other at hand, in any order.
 *
 * <p>A frame that no edit acts on comes out equal to what went in, and so does one that was blank:
 * what could not be looked at is not released by drawing on it. A person's own box is hidden
 * exactly as it was drawn, in the style of the policy's rule unless another was set.
 *
 * <p>Immutable and thread-safe. Made once per cut in time linear in its edits; a slice then costs
 * what the edits of its frames and tracks cost.
 */
public final class EditedPlan {
  private final Policy policy;
  private final Roster roster;
  private final SpanIndex bounded;
  private final Map<TrackId, List<Step>> open = new HashMap<>();
  private final List<Step> openForAll = new ArrayList<>();
  private final List<PtsRange> muted;

  public EditedPlan(EditLog cut, Policy policy) {
    this.policy = policy;
    List<LoggedEdit> active = cut.active();
    roster = new Roster(active);
    muted = muted(active);
    List<Step> some = new ArrayList<>();
    for (LoggedEdit logged : active) Step.of(logged).ifPresent(step -> index(step, some));
    bounded = new SpanIndex(some);
  }

  /** The policy it hides by. */
  public Policy policy() {
    return policy;
  }

  private void index(Step step, List<Step> some) {
    if (!step.span().open()) some.add(step);
    else if (step.tracks().isEmpty()) openForAll.add(step);
    for (TrackId track : step.span().open() ? step.tracks() : List.<TrackId>of())
      open.computeIfAbsent(track, id -> new ArrayList<>()).add(step);
  }

  /** The slice with the edits; equal to the automatic one when none acts on it. */
  public Slice apply(Slice automatic) {
    if (automatic.frames().isEmpty()) return automatic;
    Collection<Step> steps = steps(automatic);
    if (steps.isEmpty()) return automatic;
    List<SliceFrame> frames = new ArrayList<>(automatic.frames().size());
    long frame = automatic.firstFrame();
    for (SliceFrame planned : automatic.frames()) frames.add(edited(frame++, planned, steps));
    return new Slice(automatic.segment(), automatic.range(), automatic.firstFrame(), frames);
  }

  private SliceFrame edited(long frame, SliceFrame automatic, Collection<Step> steps) {
    if (automatic.blank()) return automatic;
    FrameFold fold = null;
    for (Step step : steps) {
      if (!step.span().contains(frame)) continue;
      if (fold == null) fold = new FrameFold(frame, automatic, policy, roster);
      fold.take(step);
    }
    return fold == null ? automatic : fold.result();
  }

  /**
   * The frames of {@link #apply}, each with the edits that had the last word on it. Slower: only
   * for telling what was decided.
   */
  public List<FrameTrace> trace(Slice automatic) {
    Collection<Step> steps = automatic.frames().isEmpty() ? List.of() : steps(automatic);
    List<FrameTrace> traces = new ArrayList<>(automatic.frames().size());
    long frame = automatic.firstFrame();
    for (SliceFrame planned : automatic.frames()) traces.add(trace(frame++, planned, steps));
    return traces;
  }

  private FrameTrace trace(long frame, SliceFrame automatic, Collection<Step> steps) {
    if (automatic.blank()) return FrameTrace.untouched(automatic);
    var watch = new FrameTrace.Watch(automatic);
    FrameFold fold = null;
    for (Step step : steps) {
      if (!step.span().contains(frame)) continue;
      if (fold == null) fold = new FrameFold(frame, automatic, policy, roster);
      fold.take(step);
      watch.saw(step, fold.result());
    }
    return watch.end();
  }

  /** Those that may change the slice, in order. */
  private Collection<Step> steps(Slice automatic) {
    long first = automatic.firstFrame();
    var range = new FrameRange(first, first + automatic.frames().size());
    Map<Long, Step> found = new TreeMap<>();
    Deque<TrackId> reached = new ArrayDeque<>();
    for (SliceFrame frame : automatic.frames())
      for (Region region : frame.regions()) reached.add(region.track());
    bounded.overlapping(range, step -> take(step, range, found, reached));
    openForAll.forEach(step -> take(step, range, found, reached));
    Set<TrackId> seen = new HashSet<>();
    while (!reached.isEmpty()) {
      TrackId track = reached.remove();
      if (!seen.add(track)) continue;
      for (Step step : open.getOrDefault(track, List.of())) take(step, range, found, reached);
    }
    return found.values();
  }

  private static void take(
      Step step, FrameRange range, Map<Long, Step> found, Deque<TrackId> reached) {
    if (!step.span().overlaps(range) || found.put(step.version(), step) != null) return;
    reached.addAll(step.tracks());
  }

  /** The sound that is not heard. */
  public MutedSound muted() {
    return new MutedSound(muted);
  }

  private static List<PtsRange> muted(List<LoggedEdit> active) {
    List<PtsRange> ranges = new ArrayList<>();
    active.stream()
        .filter(logged -> logged.edit() instanceof Edit.MuteAudio)
        .map(logged -> ((Edit.MuteAudio) logged.edit()).range())
        .sorted(Comparator.comparingLong(PtsRange::from))
        .forEach(range -> join(ranges, range));
    return List.copyOf(ranges);
  }

  private static void join(List<PtsRange> ranges, PtsRange next) {
    int last = ranges.size() - 1;
    if (last < 0 || ranges.get(last).to() < next.from()) ranges.add(next);
    else
      ranges.set(
          last, new PtsRange(ranges.get(last).from(), Math.max(ranges.get(last).to(), next.to())));
  }
}
