package io.garim.bench.leak;

import io.garim.bench.leak.TrackAccount.Sighting;
import io.garim.domain.policy.Target;
import java.util.List;
import java.util.function.Predicate;

/**
 * What of all that was measured a figure is about.
 *
 * @param clips which of them
 * @param ofKind tracks of the kind of subject that is asked about
 * @param tracks which tracks of those TLR, LLR and OND are about; FIR counts sightings of all
 * @param sightings which sightings
 */
record Counted(
    Predicate<ClipAccount> clips,
    Predicate<TrackAccount> ofKind,
    Predicate<TrackAccount> tracks,
    Predicate<Sighting> sightings) {

  static Counted all() {
    return new Counted(c -> true, t -> true, t -> true, s -> true);
  }

  static Counted of(Target target) {
    return new Counted(c -> true, t -> t.target() == target, t -> true, s -> true);
  }

  /** Faces while they are at least that high. */
  static Counted atLeast(double height) {
    return new Counted(c -> true, t -> true, t -> true, s -> s.height() >= height);
  }

  /**
   * Faces from one height up to below another: tracks whose median height lies there, and of all
   * tracks the sightings that do.
   */
  static Counted band(HeightBand band) {
    return new Counted(
        c -> true, t -> true, t -> band.holds(t.medianHeight()), s -> band.holds(s.height()));
  }

  /** The same, in clips of one kind alone. */
  Counted in(String name) {
    return new Counted(clips.and(c -> c.name().equals(name)), ofKind, tracks, sightings);
  }

  List<Sighting> of(TrackAccount track) {
    return track.sightings().stream().filter(sightings).toList();
  }
}
