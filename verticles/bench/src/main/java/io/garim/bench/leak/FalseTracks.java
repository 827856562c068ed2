package io.garim.bench.leak;

import io.garim.domain.geometry.Box;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts what was hidden though nobody was there at any time: connected patches of replaced pixels,
 * followed from frame to frame where they overlap. A patch that once touched anyone's grown place,
 * or was part of one that did, is no false track: hiding a little longer than needed is counted by
 * OVR, not here. One clip, one thread.
 */
final class FalseTracks {
  /** Pictures are looked at in cells of so many pixels a side. */
  private static final int CELL = 8;

  /** Smaller patches are coding noise. */
  private static final int LEAST_CELLS = 2;

  private final List<Chain> chains = new ArrayList<>();
  private Chain[] before = new Chain[0];

  /** Patches that hang together over time; chains that meet are one from then on. */
  private static final class Chain {
    private boolean touched;
    private Chain part;

    Chain root() {
      Chain root = this;
      while (root.part != null) root = root.part;
      return root;
    }
  }

  /** Takes the next frame. */
  void take(HiddenPicture picture, List<Box> places) {
    int columns = (picture.width() + CELL - 1) / CELL;
    int rows = (picture.height() + CELL - 1) / CELL;
    boolean[] cells = cells(picture, columns, rows);
    var now = new Chain[cells.length];
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i]) continue;
      List<Integer> patch = patch(cells, i, columns, rows);
      if (patch.size() < LEAST_CELLS) continue;
      Chain chain = chain(patch);
      for (int cell : patch) {
        now[cell] = chain;
        double x = (cell % columns + 0.5) * CELL;
        double y = (cell / columns + 0.5) * CELL;
        if (HiddenPicture.within(places, x, y)) chain.touched = true;
      }
    }
    before = now;
  }

  /** How many there were so far. */
  int count() {
    return (int) chains.stream().filter(c -> c.part == null && !c.touched).count();
  }

  private Chain chain(List<Integer> patch) {
    Chain chain = null;
    for (int cell : patch) {
      Chain old = cell < before.length && before[cell] != null ? before[cell].root() : null;
      if (old == null || old == chain) continue;
      if (chain == null) {
        chain = old;
      } else {
        chain.touched |= old.touched;
        old.part = chain;
      }
    }
    if (chain == null) {
      chain = new Chain();
      chains.add(chain);
    }
    return chain;
  }

  private static boolean[] cells(HiddenPicture picture, int columns, int rows) {
    int[] counts = new int[columns * rows];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        if (picture.at(x, y)) counts[y / CELL * columns + x / CELL]++;
      }
    }
    boolean[] cells = new boolean[counts.length];
    for (int i = 0; i < counts.length; i++) cells[i] = counts[i] * 2 >= CELL * CELL;
    return cells;
  }

  /** The connected cells from one on; they are taken out of the picture. */
  private static List<Integer> patch(boolean[] cells, int from, int columns, int rows) {
    var patch = new ArrayList<Integer>();
    var open = new ArrayDeque<Integer>();
    open.add(from);
    cells[from] = false;
    while (!open.isEmpty()) {
      int cell = open.poll();
      patch.add(cell);
      int x = cell % columns;
      int y = cell / columns;
      if (x > 0) visit(cells, cell - 1, open);
      if (x < columns - 1) visit(cells, cell + 1, open);
      if (y > 0) visit(cells, cell - columns, open);
      if (y < rows - 1) visit(cells, cell + columns, open);
    }
    return patch;
  }

  private static void visit(boolean[] cells, int cell, ArrayDeque<Integer> open) {
    if (!cells[cell]) return;
    cells[cell] = false;
    open.add(cell);
  }
}
