package io.garim.domain.editing;

import io.garim.domain.geometry.Box;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The slow way to edit, to compare with: every frame of the video is at hand, and each edit changes
 * all of them before the next is looked at. It knows where who is hidden, not how that looks.
 */
final class SerialEdits {
  /** Who is hidden where on a frame. */
  record Spot(TrackId track, Box box, boolean doubtful) {}

  private static final class Cell {
    Box box;
    boolean doubtful;
    boolean ended;
    int sight = 2; // 0 shown, 1 kept, 2 hidden

    boolean there() {
      return box != null && !ended;
    }
  }

  private final List<Map<TrackId, Cell>> frames = new ArrayList<>();
  private final Set<Long> blank = new HashSet<>();
  private final Map<TrackId, TreeMap<Long, Box>> ways = new HashMap<>();
  private final Set<TrackId> silent = new HashSet<>();

  SerialEdits(List<SliceFrame> automatic) {
    for (int n = 0; n < automatic.size(); n++) {
      Map<TrackId, Cell> cells = new TreeMap<>();
      for (Region region : automatic.get(n).regions()) {
        Cell cell = cells.computeIfAbsent(region.track(), id -> new Cell());
        cell.box = region.box();
        cell.doubtful = region.doubtful();
      }
      frames.add(cells);
      if (automatic.get(n).blank()) blank.add((long) n);
    }
  }

  void take(LoggedEdit logged) {
    Edit edit = logged.edit();
    if (edit instanceof Drawing drawing) draw(logged, drawing);
    if (edit instanceof Edit.Accept said) silent.remove(said.track());
    if (edit instanceof Edit.Reject said) silent.add(said.track());
    if (edit instanceof Edit.DeleteTrack said) silent.add(said.track());
    if (edit instanceof Edit.Split split) {
      TreeMap<Long, Box> way = ways.get(split.track());
      if (way != null) ways.put(logged.created().orElseThrow(), new TreeMap<>(way));
    }
    for (int n = 0; n < frames.size(); n++) {
      if (edit.span().isPresent() && edit.span().get().contains(n)) take(logged, n);
    }
    if (edit instanceof Edit.Merge merge) ways.remove(merge.tracks().get(0));
  }

  private void take(LoggedEdit logged, int n) {
    Map<TrackId, Cell> cells = frames.get(n);
    Edit edit = logged.edit();
    if (edit instanceof Edit.Blank) blank.add((long) n);
    if (edit instanceof Edit.EndTrack end) cell(n, end.track()).ended = true;
    if (edit instanceof Edit.Show show) cell(n, show.track()).sight = 0;
    if (edit instanceof Edit.Hide hide) cell(n, hide.track()).sight = 2;
    if (edit instanceof Edit.KeepOnly only) {
      List<TrackId> kept =
          only.sure().stream()
              .filter(k -> k.frames().from() <= n && n < k.frames().to())
              .map(Edit.Kept::track)
              .toList();
      cells.forEach((id, cell) -> cell.sight = kept.contains(id) ? 1 : 2);
    }
    if (edit instanceof Edit.Split split) {
      Cell moved = cells.remove(split.track());
      if (moved != null) {
        moved.sight = 2;
        cells.put(logged.created().orElseThrow(), moved);
      }
    }
    if (edit instanceof Edit.Merge merge) merge(merge.tracks(), n);
  }

  private void merge(List<TrackId> tracks, int n) {
    List<Cell> there = new ArrayList<>();
    for (TrackId id : tracks) {
      Cell cell = frames.get(n).remove(id);
      if (cell != null && cell.there()) there.add(cell);
    }
    if (there.isEmpty()) return;
    var all = new Cell();
    all.box = there.get(0).box;
    all.sight = 0;
    for (Cell cell : there) {
      if (cell != there.get(0)) all.box = all.box.union(cell.box);
      all.doubtful |= cell.doubtful;
      all.sight = Math.max(all.sight, cell.sight);
    }
    frames.get(n).put(tracks.get(0), all);
  }

  private void draw(LoggedEdit logged, Drawing drawing) {
    Optional<TrackId> created = logged.created();
    created.ifPresent(id -> ways.put(id, new TreeMap<>()));
    TrackId id = created.orElseGet(() -> logged.edit().tracks().get(0));
    for (int n = 0; n < frames.size(); n++) {
      Optional<Box> box = drawing.at(n);
      if (box.isEmpty()) continue;
      Cell cell = cell(n, id);
      cell.box = box.get();
      cell.doubtful = false;
      cell.ended = false;
      cell.sight = 2;
    }
    TreeMap<Long, Box> way = ways.get(id);
    if (way == null) return;
    way.keySet().removeIf(key -> drawing.at(key).isPresent());
    drawing.keys().forEach(key -> way.put(key.frame(), key.box()));
    for (int n = 0; n < frames.size(); n++) {
      Cell cell = frames.get(n).get(id);
      if (cell != null && cell.box != null) cell.box = on(way, n);
    }
  }

  private static Box on(TreeMap<Long, Box> way, long n) {
    if (way.containsKey(n)) return way.get(n);
    Long before = way.floorKey(n);
    Long after = way.ceilingKey(n);
    if (before == null) return way.get(after);
    if (after == null) return way.get(before);
    double share = (double) (n - before) / (after - before);
    return way.get(before).towards(way.get(after), share);
  }

  private Cell cell(int n, TrackId id) {
    return frames.get(n).computeIfAbsent(id, i -> new Cell());
  }

  boolean blank(int n) {
    return blank.contains((long) n);
  }

  List<Spot> hidden(int n) {
    if (blank(n)) return List.of();
    List<Spot> spots = new ArrayList<>();
    frames
        .get(n)
        .forEach(
            (id, cell) -> {
              if (there(id, cell) && !visible(n, cell))
                spots.add(new Spot(id, cell.box, cell.doubtful));
            });
    return spots;
  }

  private boolean there(TrackId id, Cell cell) {
    return cell.there() && !silent.contains(id);
  }

  private boolean visible(int n, Cell cell) {
    if (cell.sight != 1) return cell.sight == 0;
    boolean touched =
        frames.get(n).entrySet().stream()
            .filter(other -> there(other.getKey(), other.getValue()))
            .anyMatch(o -> o.getValue().sight == 2 && o.getValue().box.overlap(cell.box) > 0);
    return !cell.doubtful && !touched;
  }
}
