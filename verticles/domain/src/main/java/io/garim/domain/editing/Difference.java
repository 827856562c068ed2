package io.garim.domain.editing;

import io.garim.domain.Check;
import io.garim.domain.media.PtsRange;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changed from one cut of a log to a later one: where pictures must be made again, and which
 * of the old ones must not be served any more. Told from the edits alone; in doubt a frame counts.
 *
 * @param touched the frames whose regions may differ: ascending, apart from each other, within the
 *     video; on all others both cuts give equal frames
 * @param hidesMore those of them on which something may be hidden now that was not before
 * @param sound whether other sound is muted
 * @param mutesMore when something may be muted now that was not before
 */
public record Difference(
    List<FrameRange> touched, List<FrameRange> hidesMore, boolean sound, List<PtsRange> mutesMore) {
  public Difference {
    touched = List.copyOf(touched);
    hidesMore = List.copyOf(hidesMore);
    mutesMore = List.copyOf(mutesMore);
  }

  /**
   * From the older to the newer.
   *
   * @throws IllegalArgumentException when one is not a cut of the other
   */
  public static Difference between(EditLog older, EditLog newer, Footage footage) {
    long shared = older.version();
    Check.that(
        shared <= newer.version()
            && (shared == 0
                || older
                    .entries()
                    .get((int) shared - 1)
                    .equals(newer.entries().get((int) shared - 1))),
        "not cuts of one log");
    return new Comparison(new Cut(older), new Cut(newer), footage).difference();
  }

  /** The edits that count in a cut, and what they make of the tracks. */
  private record Cut(Map<Long, LoggedEdit> active, Roster roster) {
    Cut(EditLog log) {
      this(new HashMap<>(), new Roster(log.active()));
      for (LoggedEdit logged : log.active()) active.put(logged.version(), logged);
    }
  }

  /** Looks at what counts in only one of two cuts. */
  private static final class Comparison {
    private final Cut older;
    private final Cut newer;
    private final Footage footage;
    private final FrameSet touched = new FrameSet();
    private final FrameSet more = new FrameSet();
    private final Set<TrackId> judged = new HashSet<>();
    private boolean sound;
    private final List<PtsRange> mutesMore = new ArrayList<>();

    Comparison(Cut older, Cut newer, Footage footage) {
      this.older = older;
      this.newer = newer;
      this.footage = footage;
    }

    Difference difference() {
      older.active.forEach(
          (version, logged) -> {
            if (!newer.active.containsKey(version)) take(logged, older, false);
          });
      newer.active.forEach(
          (version, logged) -> {
            if (!older.active.containsKey(version)) take(logged, newer, true);
          });
      judged.forEach(this::judge);
      return new Difference(touched.ranges(), more.ranges(), sound, mutesMore);
    }

    private void take(LoggedEdit logged, Cut cut, boolean gained) {
      Edit edit = logged.edit();
      if (edit instanceof Edit.MuteAudio muted) mute(muted.range(), gained);
      else if (edit instanceof Edit.Accept
          || edit instanceof Edit.Reject
          || edit instanceof Edit.DeleteTrack) judged.addAll(edit.tracks());
      else if (edit instanceof Drawing drawing) draw(logged, drawing, cut, gained);
      else edit.span().ifPresent(span -> touch(logged, span, cut, hidesMore(edit, gained)));
    }

    private void mute(PtsRange range, boolean gained) {
      sound = true;
      if (gained) mutesMore.add(range);
    }

    /** Only what a person drew for himself can be known not to hide more once it is gone. */
    private static boolean hidesMore(Edit edit, boolean gained) {
      if (edit instanceof Edit.Show || edit instanceof Edit.EndTrack) return !gained;
      if (edit instanceof Edit.Hide || edit instanceof Edit.Blank || edit.adds()) return gained;
      if (edit instanceof Edit.SetStyle set)
        return set.look().shape().isPresent() || set.look().feather().isPresent();
      return true;
    }

    private void touch(LoggedEdit logged, FrameRange span, Cut cut, boolean hides) {
      if (!span.open() || logged.edit() instanceof Edit.Blank) {
        add(span, hides);
        return;
      }
      for (TrackId track : logged.scope().tracks()) {
        cut.roster
            .reach(track, footage)
            .flatMap(span::within)
            .ifPresent(frames -> add(frames, hides));
      }
    }

    /** A key frame bends the way up to its neighbours, also where the track was split since. */
    private void draw(LoggedEdit logged, Drawing drawing, Cut cut, boolean gained) {
      boolean hides = hidesMore(logged.edit(), gained);
      drawing.covers().forEach(frames -> add(frames, hides));
      if (!cut.roster.keyed(logged.version())) return;
      TrackId track = logged.created().orElseGet(() -> logged.edit().tracks().get(0));
      bend(cut.roster.of(track).orElseThrow(), drawing, logged.version(), hides);
    }

    private void bend(Standing standing, Drawing drawing, long version, boolean hides) {
      Optional<FrameRange> extent = standing.extent();
      for (FrameBox key : extent.isEmpty() ? List.<FrameBox>of() : drawing.keys()) {
        standing
            .lane()
            .shapedBy(key, version)
            .flatMap(extent.get()::within)
            .ifPresent(frames -> add(frames, hides));
      }
      standing.parts().forEach(part -> bend(part, drawing, version, hides));
    }

    private void judge(TrackId track) {
      boolean before = older.roster.silent(track);
      boolean after = newer.roster.silent(track);
      if (before == after) return;
      for (Cut cut : List.of(older, newer)) {
        cut.roster.reach(track, footage).ifPresent(frames -> add(frames, before));
      }
    }

    private void add(FrameRange frames, boolean hides) {
      if (footage.frames() == 0) return;
      Optional<FrameRange> inside = frames.within(new FrameRange(0, footage.frames()));
      inside.ifPresent(touched::add);
      if (hides) inside.ifPresent(more::add);
    }
  }
}
