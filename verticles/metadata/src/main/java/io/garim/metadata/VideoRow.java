package io.garim.metadata;

import io.garim.contract.bytes.Claim;
import io.garim.contract.video.VideoFacts;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.job.VideoState;
import io.garim.domain.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * A video as its row has it; immutable, a change is another row with the same version until it is
 * stored.
 *
 * @param planNext the segment the plan folds next
 * @param marks of the edits; {@code edits} and {@code hides} are not written with the row
 * @param release not written with the row
 */
record VideoRow(
    String id,
    String name,
    long size,
    VideoState state,
    long version,
    Policy policy,
    VideoClaims claims,
    Optional<VideoFacts> facts,
    FrameCounts counts,
    int planNext,
    EditMarks marks,
    ReleaseMark release,
    Instant createdAt,
    Instant updatedAt) {

  VideoPhase phase() {
    return state.phase();
  }

  VideoRow withState(VideoState next) {
    return new VideoRow(
        id, name, size, next, version, policy, claims, facts, counts, planNext, marks, release,
        createdAt, updatedAt);
  }

  VideoRow withClaim(String claimName, Claim claim) {
    return new VideoRow(
        id,
        name,
        size,
        state,
        version,
        policy,
        claims.with(claimName, claim),
        facts,
        counts,
        planNext,
        marks,
        release,
        createdAt,
        updatedAt);
  }

  VideoRow withoutClaim(String claimName) {
    return new VideoRow(
        id,
        name,
        size,
        state,
        version,
        policy,
        claims.without(claimName),
        facts,
        counts,
        planNext,
        marks,
        release,
        createdAt,
        updatedAt);
  }

  VideoRow withFacts(VideoFacts known) {
    return new VideoRow(
        id,
        name,
        size,
        state,
        version,
        policy,
        claims,
        Optional.of(known),
        counts,
        planNext,
        marks,
        release,
        createdAt,
        updatedAt);
  }

  VideoRow withCounts(FrameCounts next) {
    return new VideoRow(
        id, name, size, state, version, policy, claims, facts, next, planNext, marks, release,
        createdAt, updatedAt);
  }

  VideoRow withPlanNext(int next) {
    return new VideoRow(
        id, name, size, state, version, policy, claims, facts, counts, next, marks, release,
        createdAt, updatedAt);
  }

  VideoRow withMarks(EditMarks next) {
    return new VideoRow(
        id, name, size, state, version, policy, claims, facts, counts, planNext, next, release,
        createdAt, updatedAt);
  }

  VideoRow withSize(long bytes) {
    return new VideoRow(
        id, name, bytes, state, version, policy, claims, facts, counts, planNext, marks, release,
        createdAt, updatedAt);
  }

  /** A tombstone keeps nothing that tells of the sender. */
  VideoRow nameless() {
    return new VideoRow(
        id,
        "-",
        size,
        state,
        version,
        policy,
        VideoClaims.NONE,
        Optional.empty(),
        counts,
        planNext,
        marks,
        release,
        createdAt,
        updatedAt);
  }
}
