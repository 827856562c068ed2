package io.garim.domain.tracking;

import io.garim.domain.redaction.Slice;
import java.util.List;

/**
 * What folding a segment led to: the state after it, and the slices that are final now, in order.
 */
public record PlanStep(PlanState state, List<Slice> slices) {
  public PlanStep {
    slices = List.copyOf(slices);
  }
}
