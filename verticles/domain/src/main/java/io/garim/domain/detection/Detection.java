package io.garim.domain.detection;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;

/** What a detector said of one frame: a box, not yet grown, and how sure it was (0 to 1). */
public record Detection(Target target, Box box, double score) {}
