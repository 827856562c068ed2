package io.garim.domain.editing;

import io.garim.domain.redaction.TrackId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of every track that was edited: the edits that count, folded in order. */
final class Roster {
  private final Map<TrackId, Standing> tracks = new HashMap<>();
  private final Set<Long> keyed = new HashSet<>();

  Roster(List<LoggedEdit> active) {
    active.forEach(this::take);
  }

  private void take(LoggedEdit logged) {
    Edit edit = logged.edit();
    for (TrackId id : edit.tracks()) {
      if (id.birthSegment() != LoggedEdit.OWN) tracks.computeIfAbsent(id, i -> Standing.detected());
    }
    if (edit instanceof Drawing drawing) draw(logged, drawing);
    else if (edit instanceof Edit.Split split)
      tracks.put(
          logged.created().orElseThrow(),
          tracks.get(split.track()).split(split.track(), split.frame()));
    else if (edit instanceof Edit.Merge merge) merge(merge.tracks());
    else if (edit instanceof Edit.SetTarget set) tracks.get(set.track()).target(set.target());
    else if (edit instanceof Edit.DeleteTrack deleted) tracks.get(deleted.track()).delete();
    else if (edit instanceof Edit.Accept said)
      tracks.get(said.track()).review(ReviewState.ACCEPTED);
    else if (edit instanceof Edit.Reject said)
      tracks.get(said.track()).review(ReviewState.REJECTED);
  }

  private void draw(LoggedEdit logged, Drawing drawing) {
    Optional<TrackId> created = logged.created();
    created.ifPresent(id -> tracks.put(id, Standing.own()));
    TrackId track = created.orElseGet(() -> logged.edit().tracks().get(0));
    if (tracks.get(track).draw(drawing, logged.version())) keyed.add(logged.version());
  }

  private void merge(List<TrackId> ids) {
    Standing into = tracks.get(ids.get(0));
    for (TrackId id : ids.subList(1, ids.size())) into.absorb(id, tracks.get(id));
  }

  /** None for a track that no edit names. */
  Optional<Standing> of(TrackId track) {
    return Optional.ofNullable(tracks.get(track));
  }

  Map<TrackId, Standing> all() {
    return tracks;
  }

  /** Whether the boxes of that edit are key frames. */
  boolean keyed(long version) {
    return keyed.contains(version);
  }

  boolean silent(TrackId track) {
    return of(track).map(Standing::silent).orElse(false);
  }

  /** A range around all frames that the track may be on, whatever became of it. */
  Optional<FrameRange> reach(TrackId track, Footage footage) {
    return reach(track, footage, new HashSet<>());
  }

  private Optional<FrameRange> reach(TrackId track, Footage footage, Set<TrackId> seen) {
    if (!seen.add(track)) return Optional.empty();
    Optional<FrameRange> reach = footage.detected(track);
    Standing standing = tracks.get(track);
    if (standing == null) return reach;
    reach = hull(reach, standing.drawn());
    for (TrackId source : standing.sources()) reach = hull(reach, reach(source, footage, seen));
    return reach;
  }

  private static Optional<FrameRange> hull(Optional<FrameRange> one, Optional<FrameRange> other) {
    if (one.isEmpty() || other.isEmpty()) return one.or(() -> other);
    return Optional.of(one.get().hull(other.get()));
  }
}
