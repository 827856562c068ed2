package io.garim.engine;

import io.garim.domain.geometry.Box;
import java.util.List;

/**
 * How a coded picture is turned to be seen upright: first transposed or not, then mirrored left to
 * right, top to bottom, both or neither. Every right-angled display matrix is one of these eight;
 * another angle is taken as the nearest.
 *
 * <p>Matrix layout: ISO/IEC 14496-12, 8.2.2; {@code x' = a x + c y}, {@code y' = b x + d y}.
 */
public record Upright(boolean transposed, boolean mirroredX, boolean mirroredY) {
  public static final Upright AS_CODED = new Upright(false, false, false);

  /** From a probe's nine numbers; none means as coded. */
  public static Upright of(List<Integer> matrix) {
    if (matrix.size() != 9) return AS_CODED;
    int a = matrix.get(0);
    int b = matrix.get(1);
    int c = matrix.get(3);
    int d = matrix.get(4);
    boolean transposed =
        Math.abs((long) b) + Math.abs((long) c) > Math.abs((long) a) + Math.abs((long) d);
    return transposed ? new Upright(true, c < 0, b < 0) : new Upright(false, a < 0, d < 0);
  }

  public int width(int codedWidth, int codedHeight) {
    return transposed ? codedHeight : codedWidth;
  }

  public int height(int codedWidth, int codedHeight) {
    return transposed ? codedWidth : codedHeight;
  }

  /**
   * Where a box seen in the upright picture lies in the coded one.
   *
   * @param box in pixels of an upright picture of that size
   * @param width of the upright picture
   * @param height of the upright picture
   */
  public Box toCoded(Box box, double width, double height) {
    double x = mirroredX ? width - box.right() : box.x();
    double y = mirroredY ? height - box.bottom() : box.y();
    return transposed
        ? new Box(y, x, box.height(), box.width())
        : new Box(x, y, box.width(), box.height());
  }
}
