package io.garim.domain.evidence;

import io.garim.domain.editing.FrameRange;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.util.Comparator;
import java.util.Optional;

/**
 * What was decided about some frames in a row, and by whom.
 *
 * @param track whom it is about; empty where it is about whole frames
 * @param target what that is
 * @param edit the version of the edit where a person decided
 */
public record Decision(
    FrameRange frames,
    Does does,
    By by,
    Optional<TrackId> track,
    Optional<Target> target,
    Optional<Long> edit) {

  private static final TrackId NOBODY = new TrackId(Integer.MIN_VALUE, 0);

  /** In the order of frames, and of what and whom it is about within them. */
  public static final Comparator<Decision> ORDER =
      Comparator.comparingLong((Decision d) -> d.frames().from())
          .thenComparingLong(d -> d.frames().to())
          .thenComparing(Decision::does)
          .thenComparing(Decision::by)
          .thenComparing(d -> d.track().orElse(NOBODY))
          .thenComparing(d -> d.edit().orElse(0L));

  /** What becomes of the track or of the frames. */
  public enum Does {
    /** A region of the track is hidden. */
    HIDE,
    /** The track is left to be seen. */
    SHOW,
    /** The whole frame is blanked. */
    BLANK,
    /** The frame was looked through and nothing on it is hidden. */
    CLEAR
  }

  /** Who decided. */
  public enum By {
    /** A detector saw it on that very frame, or, of a clear frame, saw nothing. */
    DETECTOR,
    /** The tracker: bridged, padded or guessed without a sighting on that frame. */
    TRACKER,
    /** A person, with the edit that is named. */
    PERSON,
    /** Nobody: looking or rendering failed, and what cannot be judged is not shown. */
    FAILURE
  }

  Decision over(FrameRange range) {
    return new Decision(range, does, by, track, target, edit);
  }
}
