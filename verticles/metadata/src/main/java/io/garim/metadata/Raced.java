package io.garim.metadata;

/**
 * Somebody else was faster: a compare-and-set found another version than was decided on. The
 * transaction is rolled back; whoever decided decides anew or gives way.
 */
final class Raced extends RuntimeException {
  /** A video changed meanwhile: decide anew. */
  static final Raced VIDEO = new Raced("video");

  /** A task is no longer the teller's: give way. */
  static final Raced TASK = new Raced("task");

  /** Another edit of the video was stored meanwhile: decide anew. */
  static final Raced EDIT = new Raced("edit");

  /** Another node leads: give way. */
  static final Raced LEADER = new Raced("leader");

  private Raced(String what) {
    super(what, null, false, false);
  }
}
