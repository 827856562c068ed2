package io.garim.domain.detection;

import io.garim.domain.Check;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;

/**
 * What a detector said of one frame: a box that holds something, not yet grown, and how sure it was
 * (0 to 1, a number). An answer that is none of this would hide nothing, and cannot be made.
 */
public record Detection(Target target, Box box, double score) {
  public Detection {
    Check.that(box.area() > 0, "a detection's box must not be empty");
    Check.between(0, 1, score, "score of a detection");
  }
}
