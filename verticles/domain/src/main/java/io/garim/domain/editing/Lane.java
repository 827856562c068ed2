package io.garim.domain.editing;

import io.garim.domain.geometry.Box;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The way of a person's own track: key frames, straight lines between them, and the frames it is
 * there on. Before the first key frame and after the last the box stays. Not thread-safe while it
 * is built.
 */
final class Lane {
  private final TreeMap<Long, Key> keys;
  private final FrameSet covered;

  Lane() {
    keys = new TreeMap<>();
    covered = new FrameSet();
  }

  private Lane(Lane other) {
    keys = new TreeMap<>(other.keys);
    covered = new FrameSet(other.covered);
  }

  /** The boxes take the place of the key frames that were on their frames. */
  void draw(Drawing drawing, long version) {
    for (FrameRange range : drawing.covers()) {
      keys.subMap(range.from(), range.to()).clear();
      covered.add(range);
    }
    for (FrameBox key : drawing.keys()) keys.put(key.frame(), new Key(key.box(), version));
  }

  /**
   * Keeps what comes before that frame, and hands back the rest. Both go on as before: the key
   * frames of the other side stay, unseen, where the lines lead to.
   */
  Lane split(long frame) {
    Lane rest = new Lane(this);
    rest.covered.cutBefore(frame);
    covered.cutFrom(frame);
    return rest;
  }

  boolean covers(long frame) {
    return covered.contains(frame);
  }

  Optional<FrameRange> extent() {
    List<FrameRange> ranges = covered.ranges();
    return ranges.isEmpty()
        ? Optional.empty()
        : Optional.of(ranges.get(0).hull(ranges.get(ranges.size() - 1)));
  }

  /** Where it is, or would be outside the frames it is there on. */
  Box at(long frame) {
    Map.Entry<Long, Key> before = keys.floorEntry(frame);
    Map.Entry<Long, Key> after = keys.ceilingEntry(frame);
    if (before == null) return after.getValue().box;
    if (after == null || before.getKey() == frame) return before.getValue().box;
    var from = new FrameBox(before.getKey(), before.getValue().box);
    return from.towards(new FrameBox(after.getKey(), after.getValue().box), frame);
  }

  /** The frames whose box depends on the key frame of that edit. */
  Optional<FrameRange> shapedBy(FrameBox key, long version) {
    Key found = keys.get(key.frame());
    if (found == null || found.version != version) return Optional.empty();
    Long before = keys.lowerKey(key.frame());
    Long after = keys.higherKey(key.frame());
    return Optional.of(
        new FrameRange(before == null ? 0 : before + 1, after == null ? FrameRange.END : after));
  }

  private record Key(Box box, long version) {}
}
