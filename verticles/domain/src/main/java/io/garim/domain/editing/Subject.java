package io.garim.domain.editing;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.TrackId;

/** What became of one track on one frame, while edits are taken one after the other. */
final class Subject {
  /** Whether it can be seen; the later ones hide more. */
  enum Sight {
    SHOWN,
    KEPT,
    HIDDEN
  }

  private final Policy policy;
  private Region region;
  private boolean drawn;
  private boolean ended;
  private boolean rejected;
  private Sight sight = Sight.HIDDEN;
  private Look look = Look.ANY;
  private Target target;

  Subject(Policy policy) {
    this.policy = policy;
  }

  /** As it was detected. */
  void detect(Region found) {
    region = region == null ? found : around(region, found);
    drawn = false;
  }

  /** Exactly that box, which nobody doubts. */
  void draw(TrackId track, Target otherwise, Box box) {
    Target known = region == null ? otherwise : region.target();
    Rule rule = policy.rule(known);
    double feather = rule.feather() * shorterSide(box);
    region = new Region(track, known, box, rule.style(), RegionShape.BOX, feather);
    drawn = true;
    ended = false;
    sight = Sight.HIDDEN;
  }

  void end() {
    ended = true;
  }

  void reject(boolean yes) {
    rejected = yes;
  }

  void see(Sight other) {
    sight = other;
  }

  void style(Look said) {
    look = said.over(look);
  }

  void target(Target said) {
    target = said;
  }

  boolean there() {
    return region != null && !ended && !rejected;
  }

  boolean hidden() {
    return there() && sight == Sight.HIDDEN;
  }

  /** Whether it may stay visible if it touches nobody who is hidden. */
  boolean kept() {
    return there() && sight == Sight.KEPT && !region.doubtful();
  }

  boolean shown() {
    return there() && sight == Sight.SHOWN;
  }

  boolean touches(Subject other) {
    return region.box().overlap(other.region.box()) > 0;
  }

  /** Takes in another track: one box around both, and visible only if both were. */
  void absorb(TrackId as, Subject other) {
    if (!other.there()) return;
    Region taken = named(other.hiding(), as);
    if (!there()) {
      region = taken;
      drawn = other.drawn;
      ended = false;
      sight = other.sight;
      return;
    }
    region = around(region, taken);
    drawn &= other.drawn;
    if (other.sight.compareTo(sight) > 0) sight = other.sight;
  }

  /**
   * Another subject in the same place, who was never left visible; this one is left without a place
   * on the frame.
   */
  Subject split(TrackId as) {
    var rest = new Subject(policy);
    rest.region = region == null ? null : named(region, as);
    rest.drawn = drawn;
    rest.ended = ended;
    rest.rejected = rejected;
    rest.look = look;
    rest.target = target;
    region = null;
    return rest;
  }

  /** Lets a way that was split go on as it was then, without what was drawn on the other side. */
  void move(Box box) {
    if (region != null && drawn) region = boxed(region, box, region.shape());
  }

  /** How it is to be hidden. */
  Region hiding() {
    if (target == null && look.equals(Look.ANY)) return region;
    Target as = target == null ? region.target() : target;
    Rule rule = policy.rule(as);
    RedactionStyle style = target == null ? region.style() : rule.style();
    double feather = target == null ? region.feather() : rule.feather() * shorterSide(region.box());
    return new Region(
        region.track(),
        as,
        region.box(),
        look.style().orElse(style),
        shape(as),
        look.feather().map(f -> f * shorterSide(region.box())).orElse(feather),
        region.doubtful());
  }

  /** An ellipse leaves corners to be seen: only of a face, and only where its place is sure. */
  private RegionShape shape(Target as) {
    RegionShape wanted = look.shape().orElse(region.shape());
    boolean wide = drawn || policy.rule(region.target()).margin() >= Rule.ELLIPSE_MARGIN;
    boolean sure = as == Target.FACES && region.target() == Target.FACES && !region.doubtful();
    return sure && wide ? wanted : RegionShape.BOX;
  }

  private static Region around(Region one, Region other) {
    return new Region(
        one.track(),
        one.target(),
        one.box().union(other.box()),
        one.style(),
        RegionShape.BOX,
        Math.max(one.feather(), other.feather()),
        one.doubtful() || other.doubtful());
  }

  private static Region named(Region region, TrackId as) {
    return new Region(
        as,
        region.target(),
        region.box(),
        region.style(),
        region.shape(),
        region.feather(),
        region.doubtful());
  }

  private Region boxed(Region old, Box box, RegionShape shape) {
    double feather = policy.rule(old.target()).feather() * shorterSide(box);
    return new Region(old.track(), old.target(), box, old.style(), shape, feather, old.doubtful());
  }

  private static double shorterSide(Box box) {
    return Math.min(box.width(), box.height());
  }
}
