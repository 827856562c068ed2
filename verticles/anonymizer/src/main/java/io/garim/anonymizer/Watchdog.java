package io.garim.anonymizer;

import java.time.Duration;

/**
 * Tells an engine that works from one that hangs, by what it computes and how far it says it is.
 *
 * <p>It hangs when it neither computed nor advanced for as long as patience lasts, or computed for
 * five times as long without advancing. Waiting for bytes is neither. Pure; used by one thread.
 */
final class Watchdog {
  /** A process that idles still computes a little; less than this share of the time is nothing. */
  private static final double WORKING = 0.05;

  private static final int SPINNING = 5;

  private final Duration patience;
  private Duration idle = Duration.ZERO;
  private Duration spun = Duration.ZERO;
  private Duration computed = Duration.ZERO;
  private long done = -1;

  Watchdog(Duration patience) {
    this.patience = patience;
  }

  /** The engine says how far it is; only a change counts. */
  void heard(long nowDone) {
    if (nowDone == done) return;
    done = nowDone;
    idle = Duration.ZERO;
    spun = Duration.ZERO;
  }

  /**
   * Looks at the engine.
   *
   * @param elapsed since the last look
   * @param computedSoFar processor time of the process since its start
   * @param waiting whether it waits for bytes
   * @return whether it hangs
   */
  boolean look(Duration elapsed, Duration computedSoFar, boolean waiting) {
    Duration worked = computedSoFar.minus(computed);
    computed = computedSoFar;
    spun = spun.plus(worked);
    boolean working = worked.toNanos() >= WORKING * elapsed.toNanos();
    if (working) idle = Duration.ZERO;
    else if (!waiting) idle = idle.plus(elapsed);
    return idle.compareTo(patience) >= 0 || spun.compareTo(patience.multipliedBy(SPINNING)) >= 0;
  }
}
