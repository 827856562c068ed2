package io.garim.bench.leak;

import io.garim.bench.leak.TrackAccount.Sighting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of LEAK-1.
 *
 * @param tlr tracks that leak on any frame, as a share of all tracks
 * @param fir covered instances, as a share of all instances
 * @param llr the longest leaked run, in frames
 * @param ond frames from first visible to first covered, at worst
 * @param cvr clips in which nothing leaks, as a share of clips that show anyone
 * @param ovr pixels hidden beyond the grown truth, as a share of all pixels
 * @param falsePerMinute things hidden that had to do with nobody, in a minute
 * @param n tracks
 * @param instances a track on a frame
 * @param clips that were measured
 */
public record LeakFigures(
    double tlr,
    Interval tlrInterval,
    double fir,
    Interval firInterval,
    int llr,
    int ond,
    double cvr,
    double ovr,
    double falsePerMinute,
    int n,
    long instances,
    int clips) {

  static LeakFigures of(List<ClipAccount> all, Counted counted) {
    List<ClipAccount> clips = all.stream().filter(counted.clips()).toList();
    var sum = new Sum();
    var tracks = new ArrayList<Interval.Part>();
    var instances = new ArrayList<Interval.Part>();
    for (ClipAccount clip : clips) {
      tracks.add(sum.tracks(clip, counted));
      instances.add(instances(clip, counted));
    }
    double seconds = clips.stream().mapToDouble(ClipAccount::seconds).sum();
    int falseTracks = clips.stream().mapToInt(ClipAccount::falseTracks).sum();
    return new LeakFigures(
        share(tracks, 0),
        Interval.of(tracks),
        share(instances, 1),
        Interval.of(instances),
        sum.longest,
        sum.late,
        share(clean(tracks), 1),
        beyond(clips),
        seconds == 0 ? 0 : falseTracks * 60 / seconds,
        (int) tracks.stream().mapToLong(Interval.Part::all).sum(),
        instances.stream().mapToLong(Interval.Part::all).sum(),
        clips.size());
  }

  /** Of one clip, how many instances are covered of how many. */
  private static Interval.Part instances(ClipAccount clip, Counted counted) {
    long all = 0;
    long covered = 0;
    for (TrackAccount track : clip.tracks()) {
      if (!counted.ofKind().test(track)) continue;
      for (Sighting sighting : counted.of(track)) {
        all++;
        if (sighting.covered()) covered++;
      }
    }
    return new Interval.Part(covered, all);
  }

  private static List<Interval.Part> clean(List<Interval.Part> tracks) {
    return tracks.stream()
        .filter(part -> part.all() > 0)
        .map(part -> new Interval.Part(part.some() == 0 ? 1 : 0, 1))
        .toList();
  }

  private static double share(List<Interval.Part> parts, double otherwise) {
    long some = parts.stream().mapToLong(Interval.Part::some).sum();
    long all = parts.stream().mapToLong(Interval.Part::all).sum();
    return all == 0 ? otherwise : (double) some / all;
  }

  private static double beyond(List<ClipAccount> clips) {
    long pixels = clips.stream().mapToLong(ClipAccount::pixels).sum();
    long beyond = clips.stream().mapToLong(ClipAccount::beyond).sum();
    return pixels == 0 ? 0 : (double) beyond / pixels;
  }

  /** All of it under short keys, for a JSON report. */
  JsonObject json() {
    return new JsonObject()
        .put("tlr", tlr)
        .put("tlrInterval", new JsonArray().add(tlrInterval.low()).add(tlrInterval.high()))
        .put("fir", fir)
        .put("firInterval", new JsonArray().add(firInterval.low()).add(firInterval.high()))
        .put("llr", llr)
        .put("ond", ond)
        .put("cvr", cvr)
        .put("ovr", ovr)
        .put("falseTracksPerMinute", falsePerMinute)
        .put("n", n)
        .put("instances", instances)
        .put("clips", clips);
  }

  /** What is gathered over clips and is no share. */
  private static final class Sum {
    private int longest;
    private int late;

    /** Of one clip, how many tracks leak of how many. */
    Interval.Part tracks(ClipAccount clip, Counted counted) {
      int all = 0;
      int leaking = 0;
      for (TrackAccount track : clip.tracks()) {
        if (!counted.ofKind().test(track) || !counted.tracks().test(track)) continue;
        List<Sighting> sightings = counted.of(track);
        if (sightings.isEmpty()) continue;
        all++;
        List<LeakRun> runs = LeakRun.of(clip, track, sightings);
        if (!runs.isEmpty()) leaking++;
        for (LeakRun run : runs) longest = Math.max(longest, run.length());
        int before = 0;
        while (before < sightings.size() && !sightings.get(before).covered()) before++;
        late = Math.max(late, before);
      }
      return new Interval.Part(leaking, all);
    }
  }
}
