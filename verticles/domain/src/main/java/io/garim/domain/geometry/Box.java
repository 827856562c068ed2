package io.garim.domain.geometry;

import io.garim.domain.Check;

/**
 * An upright rectangle on one frame. Source pixels as they are coded (before the display rotation),
 * origin at the upper left corner, x to the right, y down; the right and lower edges are exclusive.
 * It may reach beyond the picture.
 */
public record Box(double x, double y, double width, double height) {
  public Box {
    Check.that(Double.isFinite(x) && Double.isFinite(y), "box position must be finite");
    Check.that(width >= 0 && height >= 0, "box size must not be negative");
    Check.that(Double.isFinite(width) && Double.isFinite(height), "box size must be finite");
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double area() {
    return width * height;
  }

  public double centerX() {
    return x + width / 2;
  }

  public double centerY() {
    return y + height / 2;
  }

  /** The shared area of both, 0 when they do not touch. */
  public double overlap(Box other) {
    double w = Math.min(right(), other.right()) - Math.max(x, other.x);
    double h = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
    return w <= 0 || h <= 0 ? 0 : w * h;
  }

  /** Intersection over union, 0 to 1. */
  public double iou(Box other) {
    double shared = overlap(other);
    double union = area() + other.area() - shared;
    return union <= 0 ? 0 : shared / union;
  }

  /** Grown on every side by that fraction of its width and height. */
  public Box grown(double fraction) {
    double dx = width * fraction;
    double dy = height * fraction;
    return new Box(x - dx, y - dy, Math.max(0, width + 2 * dx), Math.max(0, height + 2 * dy));
  }

  public Box moved(double dx, double dy) {
    return new Box(x + dx, y + dy, width, height);
  }

  /** The smallest box around both. */
  public Box union(Box other) {
    double left = Math.min(x, other.x);
    double top = Math.min(y, other.y);
    return new Box(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }

  /** The part inside a picture of that size; its width or height is 0 when there is none. */
  public Box clippedTo(double pictureWidth, double pictureHeight) {
    double left = Math.max(0, Math.min(x, pictureWidth));
    double top = Math.max(0, Math.min(y, pictureHeight));
    double r = Math.max(left, Math.min(right(), pictureWidth));
    double b = Math.max(top, Math.min(bottom(), pictureHeight));
    return new Box(left, top, r - left, b - top);
  }

  /** The box at share 0 (this) to 1 (the other), linear in between. */
  public Box towards(Box other, double share) {
    return new Box(
        x + (other.x - x) * share,
        y + (other.y - y) * share,
        width + (other.width - width) * share,
        height + (other.height - height) * share);
  }
}
