package io.garim.domain.geometry;

import java.util.List;

/**
 * How a coded picture is turned to be seen upright: first transposed or not, then mirrored left to
 * right, top to bottom, both or neither. Every right-angled display matrix is one of these eight;
 * another angle is taken as the nearest.
 *
 * <p>Matrix layout: ISO/IEC 14496-12, 8.2.2; {@code x' = a x + c y}, {@code y' = b x + d y}.
 */
public record Turn(boolean transposed, boolean mirroredX, boolean mirroredY) {
  public static final Turn NONE = new Turn(false, false, false);

  /** From a probe's nine numbers; none means as coded. */
  public static Turn of(List<Integer> matrix) {
    if (matrix.size() != 9) return NONE;
    int a = matrix.get(0);
    int b = matrix.get(1);
    int c = matrix.get(3);
    int d = matrix.get(4);
    boolean transposed =
        Math.abs((long) b) + Math.abs((long) c) > Math.abs((long) a) + Math.abs((long) d);
    return transposed ? new Turn(true, c < 0, b < 0) : new Turn(false, a < 0, d < 0);
  }

  /**
   * Where a box of the coded picture is seen in the upright one.
   *
   * @param width of the coded picture
   * @param height of the coded picture
   */
  public Box toShown(Box box, double width, double height) {
    double x = transposed ? box.y() : box.x();
    double y = transposed ? box.x() : box.y();
    double w = transposed ? box.height() : box.width();
    double h = transposed ? box.width() : box.height();
    double shownWidth = transposed ? height : width;
    double shownHeight = transposed ? width : height;
    return new Box(mirroredX ? shownWidth - x - w : x, mirroredY ? shownHeight - y - h : y, w, h);
  }

  /**
   * Where a box of the upright picture lies in the coded one; undoes {@link #toShown}.
   *
   * @param width of the coded picture
   * @param height of the coded picture
   */
  public Box toCoded(Box box, double width, double height) {
    double shownWidth = transposed ? height : width;
    double shownHeight = transposed ? width : height;
    double x = mirroredX ? shownWidth - box.x() - box.width() : box.x();
    double y = mirroredY ? shownHeight - box.y() - box.height() : box.y();
    return transposed
        ? new Box(y, x, box.height(), box.width())
        : new Box(x, y, box.width(), box.height());
  }
}
