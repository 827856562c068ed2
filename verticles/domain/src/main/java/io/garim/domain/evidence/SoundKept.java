package io.garim.domain.evidence;

import io.garim.domain.Check;
import java.util.List;

/** Which sound streams of a source leave with its video, in the order they have in the result. */
public record SoundKept(List<Track> tracks) {
  /**
   * One of them.
   *
   * @param stream its index in the source
   * @param copied packet by packet; recoded as AAC otherwise
   */
  public record Track(int stream, boolean copied) {
    public Track {
      Check.atLeast(0, stream, "stream");
    }
  }

  public SoundKept {
    tracks = List.copyOf(tracks);
  }
}
