package io.garim.domain.editing;

import io.garim.domain.redaction.TrackId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The tracks and frames that an edit touches: what two people must not change unaware. */
record Scope(boolean everyone, Set<TrackId> tracks, Optional<FrameRange> span) {
  static Scope of(LoggedEdit logged) {
    Set<TrackId> tracks = new HashSet<>(logged.edit().tracks());
    logged.created().ifPresent(tracks::add);
    Edit edit = logged.edit();
    boolean everyone = edit instanceof Edit.KeepOnly || edit instanceof Edit.BlurAllBut;
    return new Scope(everyone, tracks, edit.span());
  }

  boolean meets(Scope other) {
    if (span.isEmpty() || other.span.isEmpty() || !span.get().overlaps(other.span.get()))
      return false;
    if (everyone || other.everyone) return named() && other.named();
    return tracks.stream().anyMatch(other.tracks::contains);
  }

  private boolean named() {
    return everyone || !tracks.isEmpty();
  }
}
