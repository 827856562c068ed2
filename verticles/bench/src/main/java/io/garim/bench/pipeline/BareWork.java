package io.garim.bench.pipeline;

import io.garim.domain.detection.Analysis;
import io.garim.domain.redaction.Slice;
import io.garim.domain.tracking.PlanState;
import io.garim.domain.tracking.PlanStep;
import io.garim.domain.tracking.Planner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be done on a clip by engines that look and render in turn: first what can be rendered,
 * and of that what the engine itself looked through. Thread-safe.
 */
final class BareWork {
  private final Planner planner;
  private final int segments;
  private final Map<Integer, BareEngine> lookers = new HashMap<>();
  private final Map<Integer, Analysis> analyses = new TreeMap<>();
  private final List<Slice> ready = new ArrayList<>();
  private final List<Slice> planned = new ArrayList<>();
  private PlanState state = PlanState.begin();
  private int looked;

  BareWork(Planner planner, int segments) {
    this.planner = planner;
    this.segments = segments;
  }

  /** A segment to look through, or, with a slice, to render. */
  record Piece(int segment, Slice slice) {}

  /** The next piece for that engine, or null when nothing is left; waits for what others do. */
  synchronized Piece next(BareEngine engine) throws InterruptedException {
    while (ready.isEmpty() && looked == segments && state.nextSegment() < segments) wait();
    if (!ready.isEmpty()) {
      Slice slice =
          ready.stream()
              .filter(s -> lookers.get(s.segment()) == engine)
              .findFirst()
              .orElse(ready.get(0));
      ready.remove(slice);
      return new Piece(slice.segment(), slice);
    }
    if (looked == segments) return null;
    lookers.put(looked, engine);
    return new Piece(looked++, null);
  }

  /** A segment was looked through. */
  synchronized void analyzed(int segment, Analysis analysis) {
    analyses.put(segment, analysis);
    while (analyses.containsKey(state.nextSegment())) {
      int next = state.nextSegment();
      PlanStep step = planner.step(state, analyses.remove(next), next == segments - 1);
      state = step.state();
      for (Slice slice : step.slices()) if (!slice.frames().isEmpty()) ready.add(slice);
    }
    planned.addAll(ready.stream().filter(slice -> !planned.contains(slice)).toList());
    notifyAll();
  }

  /** All slices, in order, once all is done. */
  synchronized List<Slice> slices() {
    return List.copyOf(planned);
  }
}
