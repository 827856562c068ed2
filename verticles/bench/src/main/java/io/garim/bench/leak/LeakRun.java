package io.garim.bench.leak;

import io.garim.bench.leak.TrackAccount.Sighting;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Frames in a row on which one track leaks.
 *
 * @param clip where
 * @param from first frame
 * @param length in frames
 * @param height of the true region at its first frame
 * @param hidden mean share of the region that was hidden nevertheless
 */
record LeakRun(
    ClipAccount clip, int track, int from, int length, double height, double hidden, Cause cause) {
  /** From this hidden share on something was there, but too small or beside the face. */
  private static final double PARTLY = 0.5;

  /** Frames that a cut reaches to both sides. */
  private static final int CUT_REACH = 2;

  /** Frames that an occlusion reaches to both sides. */
  private static final int OCCLUSION_REACH = 3;

  private static final double WHOLLY_SEEN = 0.97;

  /** Why a run may have been, told by where it lies in its track. */
  enum Cause {
    NEVER("never found in the whole track"),
    CUT("at a cut"),
    PARTLY("hidden by a box too small or aside"),
    START("missed at the start"),
    HALF_SEEN("beside or behind something or at the border"),
    END("missed at the end"),
    MIDDLE("missed in the middle");

    private final String says;

    Cause(String says) {
      this.says = says;
    }

    String says() {
      return says;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  JsonObject json() {
    return new JsonObject()
        .put("clip", clip.name())
        .put("round", clip.round())
        .put("track", track)
        .put("from", from)
        .put("frames", length)
        .put("height", Math.round(height))
        .put("hidden", hidden)
        .put("cause", cause.word());
  }

  /** The runs of a track, judged on those sightings. */
  static List<LeakRun> of(ClipAccount clip, TrackAccount track, List<Sighting> sightings) {
    var runs = new ArrayList<LeakRun>();
    int at = 0;
    while (at < sightings.size()) {
      if (sightings.get(at).covered()) {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < sightings.size() && goesOn(sightings, end)) end++;
      runs.add(run(clip, track, sightings, at, end));
      at = end;
    }
    return runs;
  }

  private static boolean goesOn(List<Sighting> sightings, int at) {
    Sighting next = sightings.get(at);
    return !next.covered() && next.frame() == sightings.get(at - 1).frame() + 1;
  }

  private static LeakRun run(
      ClipAccount clip, TrackAccount track, List<Sighting> sightings, int at, int end) {
    List<Sighting> run = sightings.subList(at, end);
    double hidden = run.stream().mapToDouble(Sighting::hidden).average().orElse(0);
    Sighting first = run.get(0);
    return new LeakRun(
        clip,
        track.track(),
        first.frame(),
        run.size(),
        first.height(),
        hidden,
        cause(clip, sightings, at, end, hidden));
  }

  private static Cause cause(
      ClipAccount clip, List<Sighting> sightings, int at, int end, double hidden) {
    if (sightings.stream().noneMatch(Sighting::covered)) return Cause.NEVER;
    int first = sightings.get(at).frame();
    int last = sightings.get(end - 1).frame();
    if (clip.cutWithin(first, CUT_REACH) || clip.cutWithin(last, CUT_REACH)) return Cause.CUT;
    if (halfSeen(sightings, first, last)) return Cause.HALF_SEEN;
    if (hidden >= PARTLY) return Cause.PARTLY;
    if (at == 0) return Cause.START;
    return end == sightings.size() ? Cause.END : Cause.MIDDLE;
  }

  private static boolean halfSeen(List<Sighting> sightings, int first, int last) {
    return sightings.stream()
        .filter(s -> s.frame() >= first - OCCLUSION_REACH && s.frame() <= last + OCCLUSION_REACH)
        .anyMatch(s -> s.share() < WHOLLY_SEEN);
  }
}
