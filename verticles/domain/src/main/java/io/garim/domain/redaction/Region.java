package io.garim.domain.redaction;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;

/**
 * What is to be hidden on one frame, and how.
 *
 * @param box margins included
 * @param shape what of the box is hidden
 * @param feather width in source pixels of the soft edge outside what is hidden, 0 for none
 * @param doubtful whether nothing was seen there a moment before and after, so that the box is a
 *     guess, larger than what is hidden
 */
public record Region(
    TrackId track,
    Target target,
    Box box,
    RedactionStyle style,
    RegionShape shape,
    double feather,
    boolean doubtful) {
  /** A region where there is no doubt. */
  public Region(
      TrackId track,
      Target target,
      Box box,
      RedactionStyle style,
      RegionShape shape,
      double feather) {
    this(track, target, box, style, shape, feather, false);
  }
}
