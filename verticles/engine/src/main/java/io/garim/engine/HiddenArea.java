package io.garim.engine;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.redaction.Region;

/**
 * Which pixels of a picture a region hides: every chroma pixel that its shape touches, and the up
 * to four luma pixels that share its colour. So all of the shape is hidden in all planes, and at
 * most one luma pixel more on each side. Positions are those of chroma pixels; immutable.
 */
final class HiddenArea {
  /** Rounding must not lose a pixel that is only just touched. */
  private static final double TOUCH = 1e-9;

  private final int top;
  private final int[] lefts;
  private final int[] rights;
  private final Box box;
  private final RegionShape shape;

  private HiddenArea(int top, int rows, Box box, RegionShape shape) {
    this.top = top;
    this.lefts = new int[rows];
    this.rights = new int[rows];
    this.box = box;
    this.shape = shape;
  }

  /** What the region hides of a picture of that many luma pixels. */
  static HiddenArea of(Region region, int width, int height) {
    int columns = (width + 1) / 2;
    int rows = (height + 1) / 2;
    Box b = region.box();
    var half = new Box(b.x() / 2, b.y() / 2, b.width() / 2, b.height() / 2);
    boolean none = half.area() <= 0;
    int top = (int) Math.max(0, Math.min(rows, Math.floor(half.y())));
    int bottom = none ? top : (int) Math.max(top, Math.min(rows, Math.ceil(half.bottom())));
    var area = new HiddenArea(top, bottom - top, half, region.shape());
    for (int row = top; row < bottom; row++) area.span(row, columns);
    return area;
  }

  private void span(int row, int columns) {
    double reach = box.width() / 2;
    if (shape == RegionShape.ELLIPSE) {
      double away = Math.max(0, Math.max(row - box.centerY(), box.centerY() - (row + 1)));
      double part = away / (box.height() / 2);
      if (part > 1) return;
      reach = reach * Math.sqrt(1 - part * part) + TOUCH;
    }
    double left = shape == RegionShape.BOX ? box.x() : box.centerX() - reach;
    double right = shape == RegionShape.BOX ? box.right() : box.centerX() + reach;
    lefts[row - top] = (int) Math.max(0, Math.min(columns, Math.floor(left)));
    rights[row - top] = (int) Math.max(0, Math.min(columns, Math.ceil(right)));
  }

  /** The first row with anything hidden. */
  int top() {
    return top;
  }

  /** The row after the last one. */
  int bottom() {
    return top + lefts.length;
  }

  /** The first hidden column of a row from top to bottom. */
  int left(int row) {
    return lefts[row - top];
  }

  /** The column after the last hidden one of that row; not more than left when there is none. */
  int right(int row) {
    return rights[row - top];
  }

  /** The first hidden column of any row, 0 when there is none. */
  int firstIn(int row) {
    return row < top || row >= bottom() || right(row) <= left(row) ? 0 : left(row);
  }

  /** The column after the last hidden one of any row, 0 when there is none. */
  int endIn(int row) {
    return row < top || row >= bottom() || right(row) <= left(row) ? 0 : right(row);
  }

  boolean isEmpty() {
    for (int i = 0; i < lefts.length; i++) if (rights[i] > lefts[i]) return false;
    return true;
  }

  /** The box behind it in chroma pixels, not clipped. */
  Box box() {
    return box;
  }

  RegionShape shape() {
    return shape;
  }

  /** How far a place is outside the shape, in chroma pixels; for an ellipse along its radius. */
  double distance(double x, double y) {
    if (shape == RegionShape.BOX) {
      double dx = Math.max(0, Math.max(box.x() - x, x - box.right()));
      double dy = Math.max(0, Math.max(box.y() - y, y - box.bottom()));
      return Math.sqrt(dx * dx + dy * dy);
    }
    double dx = x - box.centerX();
    double dy = y - box.centerY();
    double u = dx / (box.width() / 2);
    double v = dy / (box.height() / 2);
    double ratio = Math.sqrt(u * u + v * v);
    return ratio <= 1 ? 0 : Math.sqrt(dx * dx + dy * dy) * (1 - 1 / ratio);
  }
}
