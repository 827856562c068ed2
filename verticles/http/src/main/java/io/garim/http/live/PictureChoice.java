package io.garim.http.live;

import java.util.concurrent.TimeUnit;

/**
 * Decides which of the two stored pictures a client gets: the narrow one once it was slow for two
 * seconds, the wide one again after ten seconds in which it was quick. Whoever turns slow again at
 * once waits twice as long the next time, two minutes at most, so that the picture does not flap.
 * Times are of a steady clock in milliseconds. Used on one event loop.
 */
final class PictureChoice {
  /** A round trip beyond this is slow: five frames at 25 a second. */
  static final long SLOW = 200;

  static final long PATIENCE = TimeUnit.SECONDS.toMillis(2);
  static final long FIRST_TRIAL = TimeUnit.SECONDS.toMillis(10);
  private static final long LONGEST_TRIAL = TimeUnit.SECONDS.toMillis(120);
  private static final long NEVER = Long.MIN_VALUE;

  private boolean narrow;
  private long slowSince = NEVER;
  private long quickSince = NEVER;
  private long widenedAt = NEVER;
  private long trial = FIRST_TRIAL;

  boolean narrow() {
    return narrow;
  }

  /** A frame was acknowledged after that round trip. */
  void heard(long roundTrip, long now) {
    if (roundTrip > SLOW) slow(now);
    else quick(now);
  }

  /** A frame fell out because the client had not acknowledged the ones before. */
  void missed(long now) {
    slow(now);
  }

  private void slow(long now) {
    quickSince = NEVER;
    if (slowSince == NEVER) slowSince = now;
    if (narrow || now - slowSince < PATIENCE) return;
    boolean relapse = widenedAt != NEVER && now - widenedAt < 2 * trial;
    trial = relapse ? Math.min(2 * trial, LONGEST_TRIAL) : FIRST_TRIAL;
    narrow = true;
  }

  private void quick(long now) {
    slowSince = NEVER;
    if (quickSince == NEVER) quickSince = now;
    if (!narrow || now - quickSince < trial) return;
    narrow = false;
    widenedAt = now;
  }
}
