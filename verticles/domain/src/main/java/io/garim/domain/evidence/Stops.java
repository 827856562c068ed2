package io.garim.domain.evidence;

import io.garim.domain.editing.FrameRange;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fewest frames on which a reviewer sees every guess of a plan once. Every track is guessed for
 * a moment where it begins and ends, so in a crowd nearly all frames hold a guess somewhere; a
 * guess lasts longer than a frame, though, and one look at a frame judges all that are there.
 *
 * <p>A guess is a run of frames on which the cover of one track is in doubt. Slices are taken in
 * the order of the video; when the first guess ends that was not visited, all that last until then
 * are visited together, which is the least number of visits (intervals stabbed by their earliest
 * end). Runs of frames hidden whole are visited each for itself. Not thread-safe; eight bytes are
 * kept for each frame.
 */
public final class Stops {
  private final Map<TrackId, Guess> open = new LinkedHashMap<>();
  private final List<Visit> visits = new ArrayList<>();
  private final List<Long> pts = new ArrayList<>();
  private long first;
  private Guess hidden;

  /**
   * Takes the next slice.
   *
   * @throws IllegalArgumentException when it does not go on where the last one ended
   */
  public void take(Slice slice) {
    if (pts.isEmpty()) first = slice.firstFrame();
    if (slice.firstFrame() != first + pts.size()) {
      throw new IllegalArgumentException(
          "frame " + (first + pts.size()) + " is missing before segment " + slice.segment());
    }
    for (SliceFrame frame : slice.frames()) take(frame);
  }

  private void take(SliceFrame frame) {
    Set<TrackId> guessed = new HashSet<>();
    if (!frame.blank()) {
      for (Region region : frame.regions()) if (region.doubtful()) guessed.add(region.track());
    }
    end(guessed);
    if (!frame.blank()) endHidden();
    long index = first + pts.size();
    pts.add(frame.pts());
    long until = frame.pts() + frame.duration();
    for (TrackId track : guessed) {
      open.computeIfAbsent(track, t -> new Guess(t, index, frame.pts())).lasts(index, until);
    }
    if (!frame.blank()) return;
    if (hidden == null) hidden = new Guess(null, index, frame.pts());
    hidden.lasts(index, until);
  }

  /** Ends the guesses of all other tracks. */
  private void end(Set<TrackId> still) {
    List<Guess> ended = open.values().stream().filter(g -> !still.contains(g.track)).toList();
    if (ended.stream().anyMatch(guess -> !guess.visited)) visitOpen();
    for (Guess guess : ended) open.remove(guess.track);
  }

  private void endHidden() {
    if (hidden != null) visits.add(new Visit(List.of(hidden), middle(hidden.from, hidden.last)));
    hidden = null;
  }

  /** All that last until now and were not visited are seen on any frame since the last began. */
  private void visitOpen() {
    List<Guess> seen = open.values().stream().filter(guess -> !guess.visited).toList();
    long since = seen.stream().mapToLong(guess -> guess.from).max().orElseThrow();
    visits.add(new Visit(seen, middle(since, first + pts.size() - 1)));
    for (Guess guess : seen) guess.visited = true;
  }

  private static long middle(long from, long last) {
    return from + (last - from) / 2;
  }

  /** Ends what is open, and says where to stop, the most doubtful first. */
  public List<Stop> found() {
    end(Set.of());
    endHidden();
    return visits.stream().map(this::stop).sorted(Stop.WORST_FIRST).toList();
  }

  private Stop stop(Visit visit) {
    List<Guess> guesses = visit.guesses;
    long from = guesses.stream().mapToLong(guess -> guess.from).min().orElseThrow();
    long last = guesses.stream().mapToLong(guess -> guess.last).max().orElseThrow();
    long ticks = guesses.stream().mapToLong(Guess::ticks).max().orElseThrow();
    List<TrackId> tracks =
        guesses.stream().filter(g -> g.track != null).map(g -> g.track).sorted().toList();
    long at = pts.get((int) (visit.frame - first));
    return new Stop(visit.frame, at, new FrameRange(from, last + 1), ticks, tracks);
  }

  private record Visit(List<Guess> guesses, long frame) {}

  /** Of one track, or of whole frames where that is null. */
  private static final class Guess {
    private final TrackId track;
    private final long from;
    private final long fromPts;
    private long last;
    private long untilPts;
    private boolean visited;

    Guess(TrackId track, long from, long fromPts) {
      this.track = track;
      this.from = from;
      this.fromPts = fromPts;
    }

    void lasts(long frame, long until) {
      last = frame;
      untilPts = until;
    }

    long ticks() {
      return Math.max(0, untilPts - fromPts);
    }
  }
}
