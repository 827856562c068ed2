package io.garim.domain.editing;

import java.util.Optional;

/**
 * Why an edit was not taken.
 *
 * @param version the current one of the log
 * @param because the version of the edit that stands in the way, where there is one
 * @param message for people; names the track, frame, or command
 */
public record Refusal(Kind kind, long version, Optional<Long> because, String message) {
  /** What was wrong with it. */
  public enum Kind {
    /** Somebody else was there first; what an undone edit led to is in the way. */
    CONFLICT,
    /** Its author cannot have seen that version yet. */
    UNKNOWN_VERSION,
    /** There is no such track, or not any more. */
    UNKNOWN_TRACK,
    /** The track was rejected, and must be accepted first. */
    REJECTED_TRACK,
    /** A key frame, or a place to split, outside the frames of a person's own track. */
    OUTSIDE_TRACK,
    /** A frame that the video does not have. */
    OUTSIDE_VIDEO,
    /** Nothing can be undone or redone by that name. */
    UNKNOWN_COMMAND,
    ALREADY_UNDONE,
    NOT_UNDONE,
    /** The command's name was used for another edit. */
    REUSED_COMMAND,
    /** The log has as many edits as it may have. */
    FULL
  }

  static Refusal of(Kind kind, long version, String message) {
    return new Refusal(kind, version, Optional.empty(), message);
  }

  static Refusal of(Kind kind, long version, long because, String message) {
    return new Refusal(kind, version, Optional.of(because), message);
  }
}
