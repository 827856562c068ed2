package io.garim.domain.evidence;

import io.garim.domain.Check;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.redaction.TrackId;
import java.util.Comparator;
import java.util.List;

/**
 * A frame that a reviewer should visit: on it every cover of some tracks rests on a guess, or it is
 * one of a run of frames that were hidden whole.
 *
 * @param frame the one to look at, by its index in the whole video
 * @param pts of that frame
 * @param frames from the first frame of the guesses seen there to behind their last
 * @param ticks how long the longest of them lasts without a sighting, in the source's time base
 * @param tracks whose covers are guessed there, in order; none where the frames were hidden whole
 */
public record Stop(long frame, long pts, FrameRange frames, long ticks, List<TrackId> tracks) {
  /** The longest guess first, then the most of them; what is hidden whole leaks least. */
  public static final Comparator<Stop> WORST_FIRST =
      Comparator.comparing(Stop::blank)
          .thenComparing(Comparator.comparingLong(Stop::ticks).reversed())
          .thenComparing(Comparator.comparingInt((Stop s) -> s.tracks().size()).reversed())
          .thenComparingLong(Stop::frame);

  public Stop {
    Check.that(frames.contains(frame), "the frame to look at is one of them: " + frame);
    Check.atLeast(0, ticks, "ticks");
    tracks = List.copyOf(tracks);
  }

  /** Whether it is there for frames that were hidden whole. */
  public boolean blank() {
    return tracks.isEmpty();
  }
}
