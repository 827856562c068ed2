package io.garim.contract.export;

import io.garim.contract.video.VideoProblem;
import io.garim.domain.editing.FrameRange;
import java.time.Instant;
import java.util.Optional;

/**
 * An export as people see it.
 *
 * @param version of the edit log that it shows
 * @param size in bytes once it is READY, else 0
 * @param problem why it FAILED
 */
public record ExportView(
    String id,
    String videoId,
    ExportState state,
    FrameRange frames,
    long version,
    long size,
    Optional<VideoProblem> problem,
    Instant createdAt) {}
