package io.garim.domain.tracking;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;

/**
 * A track was seen: where, when, and how fast it moved (pixels per tick, before and up to here).
 *
 * @param sure counts by itself. Otherwise it may be a false alarm, and counts with others only: a
 *     plate or a movement with any second sighting, a face or a person that scored low with one
 *     that did not
 * @param known whether the track was ever surely seen, now or before
 */
public record TrackPoint(
    TrackId track,
    Target target,
    long pts,
    Box box,
    double velocityX,
    double velocityY,
    boolean sure,
    boolean known) {

  /**
   * Whether those who look for that give scores that tell something: one high score is enough then,
   * and low ones only join.
   */
  static boolean scored(Target target) {
    return target == Target.FACES || target == Target.PERSONS;
  }

  /** A face or a person that scored low. */
  boolean weak() {
    return scored(target) && !sure;
  }

  /** Where it would be at that time if it went on like this. */
  Box at(long time) {
    double ticks = time - pts;
    return box.moved(velocityX * ticks, velocityY * ticks);
  }
}
