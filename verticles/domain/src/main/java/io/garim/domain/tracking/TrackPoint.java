package io.garim.domain.tracking;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;

/**
 * A track was seen: where, when, and how fast it moved (pixels per tick, before and up to here).
 *
 * @param sure counts even when the track was seen but once; otherwise it may be a false alarm
 */
public record TrackPoint(
    TrackId track,
    Target target,
    long pts,
    Box box,
    double velocityX,
    double velocityY,
    boolean sure) {

  /** Where it would be at that time if it went on like this. */
  Box at(long time) {
    double ticks = time - pts;
    return box.moved(velocityX * ticks, velocityY * ticks);
  }
}
