package io.garim.metadata;

import io.garim.contract.bytes.Claim;
import io.garim.contract.export.ExportState;
import io.garim.contract.export.ExportView;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.video.VideoProblem;
import io.garim.domain.editing.FrameRange;
import java.time.Instant;
import java.util.Optional;

/**
 * An export as its row has it.
 *
 * @param cut the version of the log that it shows
 */
record ExportRow(
    String id,
    String videoId,
    ExportState state,
    FrameRange frames,
    long cut,
    ExportPlan plan,
    Optional<Claim> result,
    String problemCode,
    String problemSentence,
    Instant createdAt) {

  ExportView view() {
    Optional<VideoProblem> problem =
        state == ExportState.FAILED
            ? Optional.of(new VideoProblem(FailureKind.ofCode(problemCode), problemSentence))
            : Optional.empty();
    long size = state == ExportState.READY ? result.map(Claim::size).orElse(0L) : 0;
    return new ExportView(id, videoId, state, frames, cut, size, problem, createdAt);
  }
}
