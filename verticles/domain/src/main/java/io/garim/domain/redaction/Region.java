package io.garim.domain.redaction;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.Target;

/** A box to be hidden on one frame, margins included, and how. */
public record Region(TrackId track, Target target, Box box, RedactionStyle style) {}
