package io.garim.bench.leak;

import io.garim.domain.Check;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;

/**
 * Where a subject truly is on one frame, in pixels of the picture as shown.
 *
 * @param track names the subject through the clip
 * @param box around the subject, hidden parts included; its height is the region's
 * @param visible the pixels of the subject that are to be seen and so must be hidden
 * @param share of the subject that is inside the picture and behind nothing, 0 to 1
 */
public record TrueRegion(int track, Target target, Box box, PixelMask visible, double share) {
  public TrueRegion {
    Check.between(0, 1, share, "share");
  }

  /** A subject all of which must be hidden: the ellipse in the box for a face, else the box. */
  public TrueRegion(int track, Target target, Box box) {
    this(
        track,
        target,
        box,
        target == Target.FACES ? PixelMask.ellipse(box) : PixelMask.filled(box),
        1);
  }
}
