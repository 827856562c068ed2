package io.garim.engine;

import io.garim.domain.geometry.Box;
import java.util.Arrays;

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
  private final double[] mixed;
  private final boolean blurred;
  private byte[] drawn;
  private int drawnPlane = -1;
  private int drawnRow;

  /**
   * @param box in chroma pixels
   */
  CellPaint(Box box, Surroundings around, MosaicNoise.OfTrack noise, boolean blurred) {
    this.blurred = blurred;
    left = (int) Math.floor(box.x());
    top = (int) Math.floor(box.y());
    int width = (int) Math.ceil(box.right()) - left;
    int height = (int) Math.ceil(box.bottom()) - top;
    cell = Math.max(LEAST_CELL, (Math.max(width, height) + CELLS - 1) / CELLS);
    columns = (width + cell - 1) / cell;
    rows = (height + cell - 1) / cell;
    levels = new int[3][columns * rows];
    mixed = new double[columns];
    double[] tone = new double[3];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        around.at(left + (column + 0.5) * cell, top + (row + 0.5) * cell, tone);
        for (int plane = 0; plane < 3; plane++) {
          long level = Math.round(tone[plane]) + noise.at(plane, column, row);
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
    int across = x - left * scale;
    byte[] cells = cells(plane, within(Math.floorDiv(row - top * scale, cell * scale), rows));
    if (across >= 0 && across + length <= cells.length) {
      System.arraycopy(cells, across, line, 0, length);
      return;
    }
    for (int i = 0; i < length; i++) line[i] = cells[within(across + i, cells.length)];
  }

  /** A row of cells drawn from side to side, once for all lines of pixels that show it. */
  private byte[] cells(int plane, int row) {
    if (plane == drawnPlane && row == drawnRow) return drawn;
    int size = plane == 0 ? 2 * cell : cell;
    drawn = new byte[columns * size];
    for (int column = 0; column < columns; column++) {
      byte level = (byte) levels[plane][row * columns + column];
      Arrays.fill(drawn, column * size, (column + 1) * size, level);
    }
    drawnPlane = plane;
    drawnRow = row;
    return drawn;
  }

  private void blurred(int plane, int x, int row, byte[] line, int length) {
    int scale = plane == 0 ? 2 : 1;
    double size = cell * scale;
    mix(levels[plane], (row + 0.5 - top * scale) / size - 0.5);
    for (int i = 0; i < length; ) {
      double across = (x + i + 0.5 - left * scale) / size - 0.5;
      int at = (int) Math.floor(across);
      double from = mixed[within(at, columns)];
      double change = mixed[within(at + 1, columns)] - from;
      for (double share = across - at; share < 1 && i < length; share += 1 / size) {
        line[i++] = (byte) (int) (from + change * smooth(share) + 0.5);
      }
    }
  }

  /** One row of cells as it is at a height, in cells from the first one's centre. */
  private void mix(int[] values, double height) {
    int upper = (int) Math.floor(height);
    double down = smooth(height - upper);
    int first = within(upper, rows) * columns;
    int second = within(upper + 1, rows) * columns;
    for (int column = 0; column < columns; column++) {
      int above = values[first + column];
      mixed[column] = above + (values[second + column] - above) * down;
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
