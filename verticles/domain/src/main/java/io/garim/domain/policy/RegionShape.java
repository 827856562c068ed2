package io.garim.domain.policy;

/**
 * What of a region's box is hidden: all of it, or the ellipse that touches its four sides.
 *
 * <p>An ellipse in a box that was grown by a margin m of its size on each side has axes 1 + 2m
 * times those of the face it was drawn for. It hides all of every face that is up to 1 + 2m times
 * as large as was detected, or as large and off by up to m times its size along one axis; a box
 * hides that and the corners too.
 */
public enum RegionShape {
  BOX,
  ELLIPSE
}
