package io.garim.domain.following;

import io.garim.domain.Check;
import io.garim.domain.geometry.Box;

/**
 * Whom an engine is to follow, from one frame on, one way.
 *
 * @param pts of the frame that the box was drawn on
 * @param box around the subject, in source pixels as coded
 * @param backward towards the beginning of the video
 * @param most how many frames at most, without the one it was drawn on
 */
public record FollowOrder(long pts, Box box, boolean backward, int most) {
  public FollowOrder {
    Check.that(box.width() > 0 && box.height() > 0, "a box must not be empty");
    Check.between(1, Followed.MOST, most, "number of frames");
  }
}
