package io.garim.engine;

import java.util.Optional;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Rect2d;
import org.opencv.tracking.legacy_Tracker;
import org.opencv.tracking.legacy_TrackerMedianFlow;

/**
 * Says where on the next picture something is that was on the one before: median of the flow of a
 * grid of points that come back when followed back again, as OpenCV has it (Kalal et al., ICPR
 * 2010). One thread.
 *
 * @see "docs/adr/0025-following-a-box.md"
 */
final class Pursuit {
  private final legacy_Tracker tracker = legacy_TrackerMedianFlow.create();

  /** Blue, green, red; the box lies inside the picture. */
  void begin(Mat picture, Rect box) {
    tracker.init(picture, new Rect2d(box.x, box.y, box.width, box.height));
  }

  /** Where it is now; empty when it is not found. */
  Optional<Rect2d> next(Mat picture) {
    var found = new Rect2d();
    try {
      return tracker.update(picture, found) ? Optional.of(found) : Optional.empty();
    } catch (CvException e) {
      // Too little of it is left to put points on.
      return Optional.empty();
    }
  }
}
