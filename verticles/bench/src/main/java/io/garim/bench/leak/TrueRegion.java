package io.garim.bench.leak;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;

/**
 * Where a subject truly is on one frame, in pixels of the picture as shown.
 *
 * @param track names the subject through the clip
 * @param box around the subject; a face fills the ellipse in it, a plate all of it
 */
public record TrueRegion(int track, Target target, Box box) {
  /** Whether the pixel with that centre belongs to the subject. */
  boolean holds(double x, double y) {
    if (target != Target.FACES) {
      return x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
    }
    double dx = (x - box.centerX()) / (box.width() / 2);
    double dy = (y - box.centerY()) / (box.height() / 2);
    return dx * dx + dy * dy <= 1;
  }
}
