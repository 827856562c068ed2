package io.garim.bench.corpus;

/** A clip cannot be made on this machine; the message says why. */
public final class NotMade extends Exception {
  NotMade(String why) {
    super(why);
  }
}
