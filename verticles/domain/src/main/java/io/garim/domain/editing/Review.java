package io.garim.domain.editing;

import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far people have looked through the tracks of a video, according to a cut of its log.
 *
 * <p>A part of a split track stands as the whole did; merged tracks are accepted when each of them
 * was. Immutable and thread-safe.
 */
public final class Review {
  private final Roster roster;

  public Review(EditLog cut) {
    roster = new Roster(cut.active());
  }

  /** What was said of that track; unreviewed when nothing was. */
  public ReviewState state(TrackId track) {
    return roster.of(track).map(Standing::review).orElse(ReviewState.UNREVIEWED);
  }

  /** Whether the track is there: not deleted, and not part of another. */
  public boolean present(TrackId track) {
    return roster.of(track).map(standing -> !standing.gone()).orElse(true);
  }

  /** The tracks that came to be with edits and are there, ascending. */
  public List<TrackId> own() {
    return roster.all().entrySet().stream()
        .filter(entry -> entry.getKey().birthSegment() == LoggedEdit.OWN)
        .filter(entry -> !entry.getValue().gone())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** What is known of these, in the same order; those that are on no frame are left out. */
  public List<OwnTrack> ownTracks(Footage footage) {
    List<OwnTrack> tracks = new ArrayList<>();
    for (TrackId id : own()) {
      Standing standing = roster.of(id).orElseThrow();
      standing
          .extent()
          .or(() -> roster.reach(id, footage))
          .ifPresent(
              frames ->
                  tracks.add(new OwnTrack(id, standing.target(), standing.splitFrom(), frames)));
    }
    return tracks;
  }

  /** What an edit says the track is; empty when none does. */
  public Optional<Target> target(TrackId track) {
    return roster.of(track).flatMap(Standing::target);
  }

  /**
   * The count of all tracks that are there.
   *
   * @param detected those found automatically, each once
   */
  public Progress progress(Collection<TrackId> detected) {
    List<TrackId> all = new ArrayList<>(own());
    detected.stream().filter(this::present).forEach(all::add);
    return new Progress(
        count(all, ReviewState.UNREVIEWED),
        count(all, ReviewState.ACCEPTED),
        count(all, ReviewState.REJECTED));
  }

  private long count(List<TrackId> tracks, ReviewState state) {
    return tracks.stream().filter(track -> state(track) == state).count();
  }

  /** How many tracks stand how. */
  public record Progress(long unreviewed, long accepted, long rejected) {
    public long all() {
      return unreviewed + accepted + rejected;
    }
  }
}
