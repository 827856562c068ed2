package io.garim.bench.leak;

import io.garim.domain.policy.Target;
import java.util.ArrayList;
import java.util.List;

/** What became of one true track: its sightings in the order of frames. One thread. */
final class TrackAccount {
  private final int track;
  private final Target target;
  private final List<Sighting> sightings = new ArrayList<>();

  /**
   * The subject on one frame.
   *
   * @param frame counted within its clip
   * @param height of the true region in pixels, as far as it is in the picture
   * @param share of it that is to be seen
   * @param hidden share of what is to be seen that was replaced
   */
  record Sighting(int frame, double height, double share, double hidden) {
    /** At least this share of a region's pixels must be replaced (LEAK-1). */
    private static final double COVERED = 0.95;

    boolean covered() {
      return hidden >= COVERED;
    }
  }

  TrackAccount(int track, Target target) {
    this.track = track;
    this.target = target;
  }

  void add(Sighting sighting) {
    sightings.add(sighting);
  }

  int track() {
    return track;
  }

  Target target() {
    return target;
  }

  List<Sighting> sightings() {
    return sightings;
  }

  /** The median height of the true region over all sightings. */
  double medianHeight() {
    double[] heights = sightings.stream().mapToDouble(Sighting::height).sorted().toArray();
    int middle = heights.length / 2;
    return heights.length % 2 == 1 ? heights[middle] : (heights[middle - 1] + heights[middle]) / 2;
  }
}
