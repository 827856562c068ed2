package io.garim.domain.policy;

import io.garim.domain.Check;

/**
 * How one class of subjects is found and hidden.
 *
 * @param smallest height in source pixels of the smallest subject that must be found, 12 to 400; a
 *     smaller one may be found and is then hidden too
 * @param threshold score from which a detection counts by itself, 0.2 to 0.9; of no meaning to a
 *     detector that gives no scores (the cascade and motion)
 * @param margin how far a box is grown on each side before hiding, as a fraction of its size, 0 to
 *     1; for faces at least {@link #FACE_MARGIN}, in an ellipse {@link #ELLIPSE_MARGIN}
 * @param feather width of a soft edge outside what is hidden, as a fraction of the shorter side of
 *     the grown box, 0 to 0.5; it never lets anything of the region through
 */
public record Rule(
    Target target,
    int smallest,
    double threshold,
    double margin,
    RedactionStyle style,
    RegionShape shape,
    double feather) {
  /** The least margin around a face: with none, the attack test names faces by their outline. */
  public static final double FACE_MARGIN = 0.05;

  /** The least margin of an ellipse, which forgives a detector that is off less than a box. */
  public static final double ELLIPSE_MARGIN = 0.15;

  private static final double WEAK = 0.7;

  public Rule {
    Check.between(12, 400, smallest, "smallest");
    Check.between(0.2, 0.9, threshold, "threshold");
    Check.between(0, 1, margin, "margin");
    Check.between(0, 0.5, feather, "feather");
    Check.that(
        target != Target.FACES || margin >= FACE_MARGIN,
        "margin must be at least " + FACE_MARGIN + " for faces, was " + margin);
    Check.that(
        shape == RegionShape.BOX || margin >= ELLIPSE_MARGIN,
        "margin must be at least " + ELLIPSE_MARGIN + " for an ellipse, was " + margin);
    Check.that(
        shape == RegionShape.BOX || target == Target.FACES,
        "an ellipse is for faces; the corners of anything else would be seen");
  }

  /** The rule of that policy: plates filled, all else a mosaic. */
  public static Rule of(Preset preset, Target target) {
    int smallest =
        switch (target) {
          case FACES, MOTION -> preset == Preset.FAST ? 40 : 20;
          case PERSONS -> preset == Preset.FAST ? 80 : 40;
          case PLATES -> 12;
        };
    return new Rule(
        target,
        smallest,
        0.5,
        target == Target.FACES ? 0.25 : 0.2,
        target == Target.PLATES ? RedactionStyle.FILL : RedactionStyle.MOSAIC,
        RegionShape.BOX,
        0);
  }

  /** The score from which a detection may at least keep a track going that others have begun. */
  public double weakFrom() {
    return WEAK * threshold;
  }

  public Rule withSmallest(int other) {
    return new Rule(target, other, threshold, margin, style, shape, feather);
  }

  public Rule withThreshold(double other) {
    return new Rule(target, smallest, other, margin, style, shape, feather);
  }

  public Rule withMargin(double other) {
    return new Rule(target, smallest, threshold, other, style, shape, feather);
  }

  public Rule withStyle(RedactionStyle other) {
    return new Rule(target, smallest, threshold, margin, other, shape, feather);
  }

  public Rule withShape(RegionShape other) {
    return new Rule(target, smallest, threshold, margin, style, other, feather);
  }

  public Rule withFeather(double other) {
    return new Rule(target, smallest, threshold, margin, style, shape, other);
  }
}
