package io.garim.contract.edit;

import io.garim.domain.following.Followed;
import io.garim.domain.redaction.TrackId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Following as people see it.
 *
 * @param version of the edit that drew the box
 * @param ways one for each way that was asked for, forward first
 */
public record TrailView(UUID cmdId, long version, TrackId track, long frame, List<Way> ways) {
  public TrailView {
    ways = List.copyOf(ways);
  }

  /**
   * One way.
   *
   * @param frames on how many frames boxes were added
   * @param until the furthest of them
   * @param end why it was not followed further; empty before it was followed
   */
  public record Way(
      boolean backward,
      State state,
      long frames,
      Optional<Long> until,
      Optional<Followed.End> end) {}

  /**
   * WAITING: it is to be done or under way. FOLLOWED: its boxes are in the log. NOTHING: the
   * subject could not be made out on the next frame. WITHDRAWN: the track is gone, or the video was
   * stopped. FAILED: it could not be done.
   */
  public enum State {
    WAITING,
    FOLLOWED,
    NOTHING,
    WITHDRAWN,
    FAILED
  }
}
