package io.garim.domain.following;

import io.garim.domain.Check;
import io.garim.domain.geometry.Box;
import java.util.List;

/**
 * Where a subject was on the frames next to the one it was drawn on, and why following ended.
 *
 * @param path away from that frame, without it, in the order the frames were looked at; may be
 *     empty
 */
public record Followed(List<Sighting> path, End end) {
  /** The most frames that are followed at once. */
  public static final int MOST = 36_000;

  public Followed {
    Check.between(0, MOST, path.size(), "number of frames");
    path = List.copyOf(path);
  }

  /**
   * One frame of the way.
   *
   * @param box to be hidden, in source pixels as coded, wider the less sure
   * @param likeness how much what is there looks like who was drawn, 0 to 1
   */
  public record Sighting(long pts, Box box, double likeness) {
    public Sighting {
      Check.between(0, 1, likeness, "likeness");
      Check.that(box.width() > 0 && box.height() > 0, "a box must not be empty");
    }
  }

  /** Why following ended. */
  public enum End {
    /** As far as was asked, or as the video goes. */
    LIMIT,
    /** What is there does not look like the subject any more: covered, or turned away. */
    LOST,
    /** The subject left the picture. */
    LEFT,
    /** Another scene begins. */
    CUT
  }
}
