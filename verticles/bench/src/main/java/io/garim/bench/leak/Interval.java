package io.garim.bench.leak;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A 95 % interval of a share, by bootstrap (Efron 1979, percentile method): clips are drawn with
 * replacement 1000 times, and the 2.5th and 97.5th percentiles of the shares are taken. Where fewer
 * than five clips show anyone, tracks are drawn instead, for a few clips that happen to be alike
 * would give no width at all. Where nothing happened in n tracks, the upper end is 3/n (the rule of
 * three), for then every draw is zero.
 */
public record Interval(double low, double high) {
  private static final int DRAWS = 1000;
  private static final int LEAST_CLIPS = 5;
  private static final long SEED = 95;
  private static final double RULE_OF_THREE = 3;

  /** So many of so many, of one track. */
  record Part(long some, long all) {
    private Part plus(Part other) {
      return new Part(some + other.some, all + other.all);
    }
  }

  /**
   * @param clips of each its tracks
   */
  static Interval of(List<List<Part>> clips) {
    List<Part> tracks = clips.stream().flatMap(List::stream).toList();
    Part sum = sum(tracks);
    if (sum.all == 0) return new Interval(0, 1);
    double bound = Math.min(1, RULE_OF_THREE / tracks.size());
    if (sum.some == 0) return new Interval(0, bound);
    if (sum.some == sum.all) return new Interval(1 - bound, 1);
    List<Part> sums = clips.stream().filter(c -> !c.isEmpty()).map(Interval::sum).toList();
    List<Part> units = sums.size() < LEAST_CLIPS ? tracks : sums;
    var random = new Random(SEED);
    double[] shares = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) shares[i] = draw(units, random);
    Arrays.sort(shares);
    return new Interval(shares[(int) (DRAWS * 0.025)], shares[(int) (DRAWS * 0.975) - 1]);
  }

  private static Part sum(List<Part> parts) {
    return parts.stream().reduce(new Part(0, 0), Part::plus);
  }

  private static double draw(List<Part> units, Random random) {
    long some = 0;
    long all = 0;
    for (int i = 0; i < units.size(); i++) {
      Part part = units.get(random.nextInt(units.size()));
      some += part.some;
      all += part.all;
    }
    return (double) some / all;
  }
}
