package io.garim.metadata;

import io.garim.domain.detection.Analysis;
import io.garim.domain.editing.Calm;
import io.garim.domain.editing.EditedPlan;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.PtsRange;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.tracking.PlanState;
import io.garim.domain.tracking.PlanStep;
import io.garim.domain.tracking.Planner;
import io.garim.domain.wire.RecordBytes;
import io.garim.metadata.TrackTable.TrackRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some steps of a plan taken at once, from bytes to bytes.
 *
 * @param checkpoint the state after them
 * @param next the segment to be folded next
 * @param frames how many frames were folded since the video began
 */
record PlanBatch(byte[] checkpoint, int next, long frames, List<PlannedSlice> slices) {

  /**
   * A slice ready to be stored, and the account of its frames.
   *
   * @param base as it is without edits
   * @param bytes as it is with them; the same when they change nothing
   */
  record PlannedSlice(
      int segment,
      PtsRange range,
      long firstFrame,
      byte[] base,
      byte[] bytes,
      Ledger ledger,
      List<TrackRow> tracks,
      List<Calm> calm) {}

  /**
   * Folds segments in order; takes a while: not for an event loop.
   *
   * @param checkpoint empty at the beginning
   * @param segments of the whole video
   * @param edited what people made of it so far
   */
  static PlanBatch fold(
      Planner planner,
      Optional<byte[]> checkpoint,
      List<byte[]> analyses,
      int segments,
      EditedPlan edited) {
    PlanState state =
        checkpoint.map(b -> RecordBytes.read(b, PlanState.class)).orElseGet(PlanState::begin);
    List<PlannedSlice> slices = new ArrayList<>();
    for (byte[] bytes : analyses) {
      Analysis analysis = RecordBytes.read(bytes, Analysis.class);
      PlanStep step = planner.step(state, analysis, state.nextSegment() == segments - 1);
      for (Slice slice : step.slices()) slices.add(planned(slice, edited));
      state = step.state();
    }
    return new PlanBatch(RecordBytes.write(state), state.nextSegment(), state.frames(), slices);
  }

  private static PlannedSlice planned(Slice automatic, EditedPlan edited) {
    Slice slice = edited.apply(automatic);
    var count = new Ledger.Count();
    for (SliceFrame frame : slice.frames()) count.add(frame.pts(), frame.blank());
    byte[] base = RecordBytes.write(automatic);
    return new PlannedSlice(
        slice.segment(),
        slice.range(),
        slice.firstFrame(),
        base,
        slice.equals(automatic) ? base : RecordBytes.write(slice),
        count.close(),
        TrackTable.of(automatic),
        Calm.of(automatic));
  }

  int empty() {
    return (int) slices.stream().filter(s -> s.ledger().frames() == 0).count();
  }
}
