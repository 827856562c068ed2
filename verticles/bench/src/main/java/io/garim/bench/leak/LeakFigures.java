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
    var tracks = new ArrayList<List<Interval.Part>>();
    var instances = new ArrayList<List<Interval.Part>>();
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
        (int) all(tracks),
        all(instances),
        clips.size());
  }

  /** Of each track of one clip, how many instances are covered of how many. */
  private static List<Interval.Part> instances(ClipAccount clip, Counted counted) {
    var parts = new ArrayList<Interval.Part>();
    for (TrackAccount track : clip.tracks()) {
      if (!counted.ofKind().test(track)) continue;
      List<Sighting> sightings = counted.of(track);
      long covered = sightings.stream().filter(Sighting::covered).count();
      if (!sightings.isEmpty()) parts.add(new Interval.Part(covered, sightings.size()));
    }
    return parts;
  }

  /** Of each clip that shows anyone, whether nothing leaks. */
  private static List<List<Interval.Part>> clean(List<List<Interval.Part>> clips) {
    return clips.stream()
        .filter(tracks -> !tracks.isEmpty())
        .map(tracks -> tracks.stream().allMatch(track -> track.some() == 0))
        .map(clean -> List.of(new Interval.Part(clean ? 1 : 0, 1)))
        .toList();
  }

  private static double share(List<List<Interval.Part>> clips, double otherwise) {
    long all = all(clips);
    long some = clips.stream().flatMap(List::stream).mapToLong(Interval.Part::some).sum();
    return all == 0 ? otherwise : (double) some / all;
  }

  private static long all(List<List<Interval.Part>> clips) {
    return clips.stream().flatMap(List::stream).mapToLong(Interval.Part::all).sum();
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

    /** Of each track of one clip, whether it leaks. */
    List<Interval.Part> tracks(ClipAccount clip, Counted counted) {
      var parts = new ArrayList<Interval.Part>();
      for (TrackAccount track : clip.tracks()) {
        if (!counted.ofKind().test(track) || !counted.tracks().test(track)) continue;
        List<Sighting> sightings = counted.of(track);
        if (sightings.isEmpty()) continue;
        List<LeakRun> runs = LeakRun.of(clip, track, sightings);
        parts.add(new Interval.Part(runs.isEmpty() ? 0 : 1, 1));
        for (LeakRun run : runs) longest = Math.max(longest, run.length());
        int before = 0;
        while (before < sightings.size() && !sightings.get(before).covered()) before++;
        late = Math.max(late, before);
      }
      return parts;
    }
  }
}
