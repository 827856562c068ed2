package io.garim.domain.editing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Frames, kept as ranges that neither overlap nor touch. Not thread-safe. */
final class FrameSet {
  private final TreeMap<Long, Long> ranges;

  FrameSet() {
    ranges = new TreeMap<>();
  }

  FrameSet(FrameSet other) {
    ranges = new TreeMap<>(other.ranges);
  }

  void add(FrameRange added) {
    long from = added.from();
    long to = added.to();
    Map.Entry<Long, Long> before = ranges.floorEntry(to);
    while (before != null && before.getValue() >= from) {
      from = Math.min(from, before.getKey());
      to = Math.max(to, before.getValue());
      ranges.remove(before.getKey());
      before = ranges.floorEntry(to);
    }
    ranges.put(from, to);
  }

  /** Leaves out that frame and all behind it. */
  void cutFrom(long frame) {
    ranges.tailMap(frame, true).clear();
    Map.Entry<Long, Long> last = ranges.lastEntry();
    if (last != null && last.getValue() > frame) ranges.put(last.getKey(), frame);
  }

  /** Leaves out what comes before that frame. */
  void cutBefore(long frame) {
    Map.Entry<Long, Long> across = ranges.lowerEntry(frame);
    long to = across == null ? frame : across.getValue();
    ranges.headMap(frame, false).clear();
    if (to > frame) ranges.put(frame, to);
  }

  boolean contains(long frame) {
    Map.Entry<Long, Long> range = ranges.floorEntry(frame);
    return range != null && frame < range.getValue();
  }

  /** Ascending. */
  List<FrameRange> ranges() {
    return ranges.entrySet().stream().map(r -> new FrameRange(r.getKey(), r.getValue())).toList();
  }
}
