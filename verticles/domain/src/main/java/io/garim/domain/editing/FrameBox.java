package io.garim.domain.editing;

import io.garim.domain.Check;
import io.garim.domain.geometry.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a subject is on one frame, as a person drew it or a tracker followed it.
 *
 * @param box in source pixels, hidden exactly as it is; not empty, and no further from the picture
 *     than {@link #FAR}
 */
public record FrameBox(long frame, Box box) {
  /** No picture is that many pixels wide or high. */
  public static final double FAR = 100_000;

  public FrameBox {
    FrameRange.at(frame);
    Check.between(-FAR, FAR, box.x(), "x");
    Check.between(-FAR, FAR, box.y(), "y");
    Check.that(box.width() > 0 && box.height() > 0, "a box must not be empty");
    Check.between(0, FAR, box.width(), "width");
    Check.between(0, FAR, box.height(), "height");
  }

  FrameRange at() {
    return FrameRange.at(frame);
  }

  /** Whether the frames ascend, none twice. */
  static boolean ascending(List<FrameBox> boxes) {
    for (int i = 1; i < boxes.size(); i++) {
      if (boxes.get(i).frame <= boxes.get(i - 1).frame) return false;
    }
    return true;
  }

  /** From the first to the last. */
  static FrameRange hull(List<FrameBox> boxes) {
    return new FrameRange(boxes.get(0).frame, boxes.get(boxes.size() - 1).frame + 1);
  }

  /** Exactly the frames of the boxes. */
  static List<FrameRange> frames(List<FrameBox> boxes) {
    List<FrameRange> runs = new ArrayList<>();
    FrameRange run = boxes.get(0).at();
    for (FrameBox next : boxes.subList(1, boxes.size())) {
      if (next.frame > run.to()) {
        runs.add(run);
        run = next.at();
      } else {
        run = run.hull(next.at());
      }
    }
    runs.add(run);
    return runs;
  }

  /** The last of them at that frame or before; -1 when there is none. */
  static int floor(List<FrameBox> boxes, long frame) {
    int low = 0;
    int high = boxes.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (boxes.get(middle).frame <= frame) low = middle + 1;
      else high = middle - 1;
    }
    return high;
  }

  /** The box between this and a later one, linear in time. */
  Box towards(FrameBox later, long at) {
    return box.towards(later.box, (double) (at - frame) / (later.frame - frame));
  }
}
