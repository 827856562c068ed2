package io.garim.bench.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was measured on one clip. Filled by {@link LeakMeter}, one thread. */
final class ClipAccount {
  private final String name;
  private final int round;
  private final Map<Integer, TrackAccount> tracks = new TreeMap<>();
  private final TreeSet<Integer> cuts = new TreeSet<>();
  private final FalseTracks falseTracks = new FalseTracks();
  private long pixels;
  private long beyond;
  private int frames;
  private double seconds;

  /**
   * @param name of its kind, by which clips are put together in reports
   * @param round tells clips of one kind apart
   */
  ClipAccount(String name, int round) {
    this.name = name;
    this.round = round;
  }

  int round() {
    return round;
  }

  String name() {
    return name;
  }

  int frames() {
    return frames;
  }

  double seconds() {
    return seconds;
  }

  long pixels() {
    return pixels;
  }

  /** Replaced pixels outside the grown truth. */
  long beyond() {
    return beyond;
  }

  /** Things that were hidden and never had to do with anyone. */
  int falseTracks() {
    return falseTracks.count();
  }

  List<TrackAccount> tracks() {
    return new ArrayList<>(tracks.values());
  }

  /** Whether a cut lies no farther than that many frames from a frame. */
  boolean cutWithin(int frame, int reach) {
    return !cuts.subSet(frame - reach, true, frame + reach, true).isEmpty();
  }

  /**
   * Whether the region is covered with that share of it hidden. What is outside of a picture of
   * that height is no part of the region, and nothing that anybody could find.
   */
  boolean sighted(TrueRegion region, double hidden, int pictureHeight) {
    double height = region.box().clippedTo(Double.MAX_VALUE, pictureHeight).height();
    var sighting = new TrackAccount.Sighting(frames, height, region.share(), hidden);
    tracks
        .computeIfAbsent(region.track(), id -> new TrackAccount(id, region.target()))
        .add(sighting);
    return sighting.covered();
  }

  void endFrame(HiddenPicture picture, TrueMoment moment, boolean persons) {
    if (moment.cut()) cuts.add(frames);
    var grown = HiddenPicture.grown(moment.shelters(), persons);
    beyond += picture.outside(grown);
    pixels += (long) picture.width() * picture.height();
    falseTracks.take(picture, grown);
    frames++;
    seconds = Math.max(seconds, moment.seconds());
  }
}
