package io.garim.metadata;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/**
 * Keeps track of whether the database answers: complains once per outage, and says how long leases
 * are to be left alone after one, because their holders could not renew them. A time without any
 * answer counts as an outage, and so does the time before the first.
 */
final class Outage {
  private final Duration leaseTerm;
  private Instant answered = Instant.EPOCH;
  private Instant leasesFrom = Instant.MAX;
  private boolean complained;

  Outage(Duration leaseTerm) {
    this.leaseTerm = leaseTerm;
  }

  /** The database answered; whether leases that ran out may be taken back by now. */
  boolean answered(Instant now) {
    if (answered.isBefore(now.minus(leaseTerm.dividedBy(2)))) leasesFrom = now.plus(leaseTerm);
    answered = now;
    complained = false;
    return !now.isBefore(leasesFrom);
  }

  /** The database did not answer. */
  void missed(Logger log, Throwable problem) {
    if (!complained) log.warn("the database does not answer as it should", problem);
    complained = true;
    answered = Instant.EPOCH;
  }
}
