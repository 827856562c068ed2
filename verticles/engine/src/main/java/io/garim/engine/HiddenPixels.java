package io.garim.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Which pixels of a frame any of its regions hides, one mark for each chroma pixel. It is made once
 * and used for frame after frame of the same size, by one thread.
 */
final class HiddenPixels {
  private boolean[] marks = new boolean[0];
  private boolean[] hiddenRow = new boolean[0];
  private boolean[] shownRow = new boolean[0];
  private int columns;
  private List<HiddenArea> marked = List.of();

  /** Marks what the areas hide, and nothing else, in a picture of that many chroma columns. */
  void mark(List<HiddenArea> areas, int width, int height) {
    set(marked, false);
    if (width != columns || marks.length != width * height) {
      marks = new boolean[width * height];
      hiddenRow = new boolean[width];
      shownRow = new boolean[width];
      Arrays.fill(hiddenRow, true);
    }
    columns = width;
    marked = List.copyOf(areas);
    set(marked, true);
  }

  private void set(List<HiddenArea> areas, boolean hidden) {
    // copied from a row of marks: that is one call a row, where a loop is one step a pixel
    boolean[] like = hidden ? hiddenRow : shownRow;
    for (HiddenArea area : areas) {
      for (int row = area.top(); row < area.bottom(); row++) {
        int left = area.left(row);
        int length = area.right(row) - left;
        if (length > 0) System.arraycopy(like, left, marks, row * columns + left, length);
      }
    }
  }

  /** Whether that chroma pixel of the picture is hidden. */
  boolean holds(int column, int row) {
    return marks[row * columns + column];
  }
}
