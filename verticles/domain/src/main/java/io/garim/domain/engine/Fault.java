package io.garim.domain.engine;

/**
 * Why an engine gave a task up. All but READ_FAILED, BUSY_TOO_LONG and INTERNAL blame the source.
 */
public enum Fault {
  /** The bytes are no container we accept, or a codec or pixel form we do not. */
  UNSUPPORTED,
  /** There is no picture stream in it. */
  NO_VIDEO,
  /** It claims more pixels, streams or time than we accept. */
  TOO_LARGE,
  /** Nothing in it can be decoded. */
  DAMAGED,
  /** This build has no such encoder or detector. */
  NOT_BUILT_IN,
  /** The frames that came out are not those that were to come out. */
  UNBALANCED,
  /** A block of an input could not be had. */
  READ_FAILED,
  /** No progress within the time allowed. */
  BUSY_TOO_LONG,
  /** A defect of ours, or the process died. */
  INTERNAL
}
