package io.garim.contract.work;

/** The answer that only says: it is done. */
public record Done(boolean done) {
  public static final Done DONE = new Done(true);
}
