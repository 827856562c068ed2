package io.garim.domain.editing;

import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An edit that changes pictures, as a plan takes it.
 *
 * @param tracks those it names and the one that came to be with it
 */
record Step(long version, Edit edit, FrameRange span, List<TrackId> tracks) {
  static Optional<Step> of(LoggedEdit logged) {
    return logged.edit().span().map(span -> of(logged, span));
  }

  private static Step of(LoggedEdit logged, FrameRange span) {
    List<TrackId> tracks = new ArrayList<>(logged.edit().tracks());
    logged.created().ifPresent(tracks::add);
    return new Step(logged.version(), logged.edit(), span, List.copyOf(tracks));
  }

  /** The one that came to be with it, or else the first it names. */
  TrackId subject() {
    return tracks.get(tracks.size() - 1);
  }
}
