package io.garim.contract.video;

import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * A video as a person sees it.
 *
 * @param name as the sender called it; for display only
 * @param size of the original in bytes, as announced and later as received
 * @param version grows with every change of state, so that a later view wins
 * @param result the finished video, once it may be read
 */
public record VideoView(
    String id,
    String name,
    long size,
    VideoPhase phase,
    long version,
    Instant createdAt,
    Instant updatedAt,
    Policy policy,
    Optional<VideoFacts> facts,
    VideoProgress progress,
    Optional<VideoProblem> problem,
    Optional<ResultFacts> result,
    ReleaseState release) {}
