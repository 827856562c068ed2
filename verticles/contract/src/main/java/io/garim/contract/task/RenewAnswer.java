package io.garim.contract.task;

/**
 * What to do after a heartbeat: KEEP at it; STOP, the task is cancelled or somebody else's;
 * ACCEPTED, the result is in the database and need not be told again.
 */
public record RenewAnswer(Verdict verdict) {
  /** The three answers. */
  public enum Verdict {
    KEEP,
    STOP,
    ACCEPTED
  }
}
