package io.garim.engine;

import io.garim.domain.geometry.Box;
import io.garim.domain.redaction.TrackId;

/**
 * A grid of at most {@value #CELLS} cells along either side of a region, in the colours around it
 * and with the noise of its track, drawn as a mosaic or, blurred, with all between the cells'
 * centres in between. The cells lie fast in the box, so they travel with it. One thread.
 */
final class CellPaint implements Paint {
  /** The most cells along either side of a region. */
  static final int CELLS = 12;

  private static final int LEAST_CELL = 2;
  private static final int DARKEST = 16;
  private static final int LIGHTEST = 235;

  private final int left;
  private final int top;
  private final int cell;
  private final int columns;
  private final int rows;
  private final int[][] levels;
  private final boolean blurred;

  /**
   * @param box in chroma pixels
   */
  CellPaint(Box box, Surroundings around, MosaicNoise noise, TrackId track, boolean blurred) {
    this.blurred = blurred;
    left = (int) Math.floor(box.x());
    top = (int) Math.floor(box.y());
    int width = (int) Math.ceil(box.right()) - left;
    int height = (int) Math.ceil(box.bottom()) - top;
    cell = Math.max(LEAST_CELL, (Math.max(width, height) + CELLS - 1) / CELLS);
    columns = (width + cell - 1) / cell;
    rows = (height + cell - 1) / cell;
    levels = new int[3][columns * rows];
    double[] tone = new double[3];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        around.at(left + (column + 0.5) * cell, top + (row + 0.5) * cell, tone);
        for (int plane = 0; plane < 3; plane++) {
          long level = Math.round(tone[plane]) + noise.at(track, plane, column, row);
          levels[plane][row * columns + column] =
              (int) Math.max(DARKEST, Math.min(LIGHTEST, level));
        }
      }
    }
  }

  @Override
  public void line(int plane, int x, int row, byte[] line, int length) {
    int scale = plane == 0 ? 2 : 1;
    if (blurred) {
      blurred(plane, x, row, line, length);
      return;
    }
    int first = within(Math.floorDiv(row - top * scale, cell * scale), rows) * columns;
    for (int i = 0; i < length; ) {
      int at = Math.floorDiv(x + i - left * scale, cell * scale);
      int end = Math.min(length, i + (at + 1) * cell * scale - (x + i - left * scale));
      byte level = (byte) levels[plane][first + within(at, columns)];
      while (i < end) line[i++] = level;
    }
  }

  private void blurred(int plane, int x, int row, byte[] line, int length) {
    double size = cell * (plane == 0 ? 2.0 : 1.0);
    double offset = left * (plane == 0 ? 2.0 : 1.0);
    double y = (row + 0.5 - top * (plane == 0 ? 2.0 : 1.0)) / size - 0.5;
    int upper = (int) Math.floor(y);
    double down = smooth(y - upper);
    int first = within(upper, rows) * columns;
    int second = within(upper + 1, rows) * columns;
    int[] values = levels[plane];
    for (int i = 0; i < length; i++) {
      double across = (x + i + 0.5 - offset) / size - 0.5;
      int at = (int) Math.floor(across);
      double share = smooth(across - at);
      int a = within(at, columns);
      int b = within(at + 1, columns);
      double above = values[first + a] + (values[first + b] - values[first + a]) * share;
      double below = values[second + a] + (values[second + b] - values[second + a]) * share;
      line[i] = (byte) Math.round(above + (below - above) * down);
    }
  }

  /** Without kinks at the cells' centres. */
  private static double smooth(double share) {
    return share * share * (3 - 2 * share);
  }

  private static int within(int index, int count) {
    return Math.max(0, Math.min(count - 1, index));
  }
}
