package io.garim.domain.engine;

import io.garim.domain.media.PtsRange;
import java.util.List;

/**
 * One order to an engine. Inputs by kind: PROBE source; SURVEY source, probe, settings; ANALYZE
 * source, probe, settings and, for motion, background; RENDER source, probe, settings, slice; AUDIO
 * source, probe, settings and, where a person muted it, muted; COMPOSE probe, settings, part.N
 * ascending and, where there is sound, audio; PACK probe, part with its ledger; PREVIEW source,
 * probe, settings, slice, its range only the time of the frame that is wanted; FOLLOW source,
 * probe, trail.
 *
 * <p>Outputs by kind, files in the scratch folder: PROBE {@code probe} and {@code inside}; SURVEY
 * {@code background}; ANALYZE {@code analysis}; RENDER {@code part}; AUDIO {@code audio} and {@code
 * heard}, or none when there is no sound to keep; COMPOSE {@code result}; PACK {@code pack};
 * PREVIEW {@code pack}, of one frame; FOLLOW {@code trail}.
 *
 * @param segment 0 where a kind knows no segments
 * @param scratch an empty folder of this task alone, where output files are written by output name
 */
public record EngineTask(
    EngineWork work, int segment, PtsRange range, List<EngineInput> inputs, String scratch) {
  public EngineTask {
    inputs = List.copyOf(inputs);
  }
}
