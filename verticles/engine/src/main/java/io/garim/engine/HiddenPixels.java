package io.garim.engine;

import java.util.List;

/**
 * Which pixels of a frame any of its regions hides, one mark for each chroma pixel. It is made once
 * and used for frame after frame of the same size, by one thread.
 */
final class HiddenPixels {
  private boolean[] marks = new boolean[0];
  private int columns;
  private List<HiddenArea> marked = List.of();

  /** Marks what the areas hide, and nothing else, in a picture of that many chroma columns. */
  void mark(List<HiddenArea> areas, int width, int height) {
    set(marked, false);
    if (width != columns || marks.length != width * height) marks = new boolean[width * height];
    columns = width;
    marked = List.copyOf(areas);
    set(marked, true);
  }

  private void set(List<HiddenArea> areas, boolean hidden) {
    for (HiddenArea area : areas) {
      for (int row = area.top(); row < area.bottom(); row++) {
        int from = row * columns;
        for (int at = from + area.left(row); at < from + area.right(row); at++) marks[at] = hidden;
      }
    }
  }

  /** Whether that chroma pixel of the picture is hidden. */
  boolean holds(int column, int row) {
    return marks[row * columns + column];
  }
}
