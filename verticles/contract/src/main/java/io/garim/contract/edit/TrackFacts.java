package io.garim.contract.edit;

import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.ReviewState;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;

/**
 * A track as people see it.
 *
 * @param frames around all frames it is on
 * @param hidden on how many of them it was found or guessed
 * @param doubtful on how many of these by guess
 * @param own whether a person drew it
 */
public record TrackFacts(
    TrackId track,
    Target target,
    FrameRange frames,
    long hidden,
    long doubtful,
    boolean own,
    ReviewState review) {}
