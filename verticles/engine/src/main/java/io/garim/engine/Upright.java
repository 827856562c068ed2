package io.garim.engine;

import io.garim.domain.geometry.Box;
import io.garim.domain.geometry.Turn;
import java.util.List;

/** A {@link Turn} as the engine's own parts use it. */
public record Upright(boolean transposed, boolean mirroredX, boolean mirroredY) {
  public static final Upright AS_CODED = new Upright(false, false, false);

  /** From a probe's nine numbers; none means as coded. */
  public static Upright of(List<Integer> matrix) {
    Turn turn = Turn.of(matrix);
    return new Upright(turn.transposed(), turn.mirroredX(), turn.mirroredY());
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
