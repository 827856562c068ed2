package io.garim.domain.editing;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import java.util.List;
import java.util.Optional;

/**
 * What edits that give boxes have in common.
 *
 * <p>On a track of a person's own the boxes are key frames, between which the track goes in
 * straight lines; on any other they replace what was found, on the frames they cover and no others.
 */
public interface Drawing {
  /** What is hidden, where nothing of the track was known on a frame. */
  Target target();

  /** The boxes that were given, ascending, the first on the first frame; never none. */
  List<FrameBox> keys();

  /** The frames it has a box for, ascending; never none. */
  List<FrameRange> covers();

  /** From the first to the last frame that it has a box for. */
  default FrameRange hull() {
    List<FrameRange> covers = covers();
    return covers.get(0).hull(covers.get(covers.size() - 1));
  }

  /** The box of that frame; none on a frame that it does not cover. */
  default Optional<Box> at(long frame) {
    if (!hull().contains(frame)) return Optional.empty();
    List<FrameBox> keys = keys();
    int before = FrameBox.floor(keys, frame);
    FrameBox found = keys.get(before);
    boolean between = before + 1 < keys.size() && found.frame() < frame;
    return Optional.of(between ? found.towards(keys.get(before + 1), frame) : found.box());
  }
}
