package io.garim.domain.editing;

import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.util.Optional;

/**
 * A track that came to be with an edit.
 *
 * @param target what it is; empty for a part of a detected track, which is what that is
 * @param source the track that it was split from
 * @param frames around all frames it may be on
 */
public record OwnTrack(
    TrackId track, Optional<Target> target, Optional<TrackId> source, FrameRange frames) {}
