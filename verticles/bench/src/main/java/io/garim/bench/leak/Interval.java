package io.garim.bench.leak;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A 95 % interval of a share, by bootstrap over clips (Efron 1979, percentile method): clips are
 * drawn with replacement 1000 times, and the 2.5th and 97.5th percentiles of the shares are taken.
 * Where nothing was counted in n, the upper end is 3/n (the rule of three), for then every draw is
 * zero.
 */
public record Interval(double low, double high) {
  private static final int DRAWS = 1000;
  private static final long SEED = 95;
  private static final double RULE_OF_THREE = 3;

  /** So many of so many, in one clip. */
  record Part(long some, long all) {}

  static Interval of(List<Part> clips) {
    long some = clips.stream().mapToLong(Part::some).sum();
    long all = clips.stream().mapToLong(Part::all).sum();
    if (all == 0) return new Interval(0, 1);
    double bound = Math.min(1, RULE_OF_THREE / all);
    if (some == 0) return new Interval(0, bound);
    if (some == all) return new Interval(1 - bound, 1);
    var random = new Random(SEED);
    double[] shares = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) shares[i] = draw(clips, random, (double) some / all);
    Arrays.sort(shares);
    return new Interval(shares[(int) (DRAWS * 0.025)], shares[(int) (DRAWS * 0.975) - 1]);
  }

  private static double draw(List<Part> clips, Random random, double otherwise) {
    long some = 0;
    long all = 0;
    for (int i = 0; i < clips.size(); i++) {
      Part part = clips.get(random.nextInt(clips.size()));
      some += part.some;
      all += part.all;
    }
    return all == 0 ? otherwise : (double) some / all;
  }
}
