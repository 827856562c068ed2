package io.garim.metadata;

import io.garim.contract.task.TaskRequest;
import io.garim.domain.job.TaskKind;
import io.garim.domain.media.PtsRange;
import java.util.Optional;

/**
 * A task as its row has it.
 *
 * @param export the export it is for; empty for a task of the video itself
 * @param holder who leases it, or held it last while nobody else was offered it
 * @param faults attempts that the input may be to blame for
 * @param hitches attempts lost for reasons that lie elsewhere
 * @param blank whether it renders a slice in which every frame is blanked, as a last resort
 */
record TaskRow(
    String id,
    String videoId,
    String export,
    TaskKind kind,
    int segment,
    PtsRange range,
    State state,
    int attempt,
    Optional<String> holder,
    int urgency,
    int faults,
    int hitches,
    boolean blank,
    TaskInputs inputs,
    String inputsHash) {

  /** The life of a task; DONE, FAILED and CANCELLED are its ends. */
  enum State {
    PENDING,
    RELEASED,
    LEASED,
    DONE,
    FAILED,
    CANCELLED
  }

  boolean ofExport() {
    return !export.isEmpty();
  }

  /** Whether it is unfinished and this attempt of this holder is the latest. */
  boolean heldBy(int someAttempt, String someone) {
    boolean open = state == State.LEASED || state == State.PENDING;
    return open && attempt == someAttempt && holder.filter(someone::equals).isPresent();
  }

  TaskRequest request() {
    return new TaskRequest(
        id, videoId, kind, attempt, segment, range, urgency, inputs.claims(), inputsHash);
  }
}
