package io.garim.domain.tracking;

import io.garim.domain.Check;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.TimeBase;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Rule;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.TrackId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says what must be hidden on a frame, from the points of the tracks around it.
 *
 * <p>Where a track was seen, its box, together with where the sightings just before and after would
 * have it; between two sightings no further apart than the look-ahead, the box in between; before
 * the first and after the last, for the policy's padding, the box together with where its motion
 * would have it. The farther from a sighting, the larger: doubt hides more. Where a track was
 * neither seen on the frame nor a moment before and after, its whole box is hidden, whatever shape
 * the policy asks for. Across a cut the padding is but a moment.
 *
 * <p>A plate or a movement that was seen but once within a second is taken for a false alarm and
 * hides nothing; nor does a face or a person that only ever scored low. Whether a sighting counts
 * on a frame is told from what lies within the look-ahead around that frame alone, so that it does
 * not depend on how a clip is cut.
 */
final class Cover {
  /** How much a box grows on each side per second away from the nearest sighting. */
  private static final double DOUBT_PER_SECOND = 0.6;

  /** What moves by its own size in a second brings so much more doubt per second. */
  private static final double DOUBT_PER_SPEED = 0.5;

  /** In sizes per second: the speed of who was seen but once is not known. */
  private static final double UNKNOWN_SPEED = 3;

  /** Within this factor of the smallest height that is looked for, subjects are hardly seen. */
  private static final double HARDLY_SEEN = 1.5;

  /** Such a one who was seen but once within the look-ahead may lie aside of his box. */
  private static final double LONE_DOUBT = 0.3;

  private static final double MOST_LONE_DOUBT = 0.8;

  private static final double MOST_DOUBT = 0.5;

  /** Two sightings no further apart than this confirm each other. */
  private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(1);

  /** Sightings no further apart than this have a subject of one size in steady motion. */
  private static final Duration STEADY = Duration.ofMillis(120);

  /** A gap in which no frame is further from a sighting than this does not bring doubt. */
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final Policy policy;
  private final TimeBase timeBase;
  private final long padding;
  private final long lookAhead;
  private final long confirmedWithin;
  private final long moment;
  private final long steady;
  private final List<Long> cuts;
  private final Map<TrackId, List<TrackPoint>> tracks = new TreeMap<>();

  Cover(
      Policy policy, TimeBase timeBase, long lookAhead, List<TrackPoint> points, List<Long> cuts) {
    this.cuts = cuts;
    this.policy = policy;
    this.timeBase = timeBase;
    this.lookAhead = lookAhead;
    confirmedWithin = timeBase.ticks(CONFIRMED_WITHIN);
    moment = timeBase.ticks(MOMENT);
    steady = timeBase.ticks(STEADY);
    padding = timeBase.ticks(policy.padding());
    Check.that(padding <= lookAhead, "padding must not reach beyond the look-ahead");
    for (TrackPoint point : points) {
      tracks.computeIfAbsent(point.track(), id -> new ArrayList<>()).add(point);
    }
  }

  /** The regions of a frame, in the order of tracks, margins included. */
  List<Region> at(long pts) {
    List<Region> regions = new ArrayList<>();
    for (List<TrackPoint> track : tracks.values()) {
      Place place = place(track, pts);
      if (place != null) regions.add(region(track.get(0), place));
    }
    return regions;
  }

  private Region region(TrackPoint any, Place place) {
    Rule rule = policy.rule(any.target());
    Box box = place.box.grown(rule.margin());
    return new Region(
        any.track(),
        any.target(),
        box,
        rule.style(),
        place.doubtful ? RegionShape.BOX : rule.shape(),
        rule.feather() * Math.min(box.width(), box.height()),
        place.doubtful);
  }

  /**
   * What scored low may lie aside, and takes nothing away: the cover is that of the sure sightings,
   * and of all together.
   */
  private Place place(List<TrackPoint> whole, long pts) {
    // all that is told of this frame is told from here: a slice may know more, and must not use it
    List<TrackPoint> track =
        whole.stream().filter(point -> Math.abs(point.pts() - pts) <= lookAhead).toList();
    Place all = amongst(track, pts);
    if (track.stream().noneMatch(TrackPoint::weak)) return all;
    Place firm = amongst(track.stream().filter(p -> !p.weak()).toList(), pts);
    if (all == null || firm == null) return all == null ? firm : all;
    return new Place(all.box.union(firm.box), all.doubtful || firm.doubtful);
  }

  private Place amongst(List<TrackPoint> track, long pts) {
    TrackPoint before = null;
    TrackPoint after = null;
    for (TrackPoint point : track) {
      if (point.pts() <= pts) before = point;
      if (point.pts() >= pts) {
        after = point;
        break;
      }
    }
    boolean sureBefore = before != null && counts(before, track);
    boolean sureAfter = after != null && counts(after, track);
    if ((sureBefore || sureAfter)
        && before != null
        && after != null
        && after.pts() - before.pts() <= lookAhead) {
      boolean doubtful = Math.min(pts - before.pts(), after.pts() - pts) > moment;
      Box box = before == after ? steadied(track, before) : between(before, after, pts);
      if (badlySeen(track)) box = box.grown(LONE_DOUBT);
      return new Place(box, doubtful);
    }
    Box box = null;
    boolean lone = badlySeen(track);
    if (sureBefore && near(before, pts)) {
      box = lone ? aroundLone(before, pts) : beyond(adrift(track, before, -1), pts);
    }
    if (sureAfter && near(after, pts)) {
      Box backward = lone ? aroundLone(after, pts) : beyond(adrift(track, after, 1), pts);
      box = box == null ? backward : box.union(backward);
    }
    return box == null ? null : new Place(box, true);
  }

  /** Another scene shows other people; but what was taken for a cut may be none. */
  private boolean near(TrackPoint seen, long pts) {
    long from = Math.min(seen.pts(), pts);
    long to = Math.max(seen.pts(), pts);
    boolean cut = cuts.stream().anyMatch(begin -> begin > from && begin <= to);
    return to - from <= (cut ? Math.min(moment, padding) : padding);
  }

  private boolean counts(TrackPoint point, List<TrackPoint> track) {
    if (point.sure()) return true;
    for (TrackPoint other : track) {
      boolean near =
          point.weak() ? other.sure() : Math.abs(other.pts() - point.pts()) <= confirmedWithin;
      if (near && other != point) return true;
    }
    return false;
  }

  /** Where both ends of the way are known, speed brings half the doubt. */
  private Box between(TrackPoint before, TrackPoint after, long pts) {
    double share = (double) (pts - before.pts()) / (after.pts() - before.pts());
    long away = Math.min(pts - before.pts(), after.pts() - pts);
    return before
        .box()
        .towards(after.box(), share)
        .grown(doubt(away, DOUBT_PER_SECOND, speed(before, after) / 2));
  }

  /**
   * A sighting that those around it have larger or elsewhere is as large as all of them, moved to
   * where they would be: who passes behind a pole is seen smaller, and aside, before he is not seen
   * at all.
   */
  private Box steadied(List<TrackPoint> track, TrackPoint seen) {
    List<TrackPoint> near =
        track.stream().filter(p -> Math.abs(p.pts() - seen.pts()) <= steady).toList();
    TrackPoint first = near.get(0);
    TrackPoint last = near.get(near.size() - 1);
    if (first == last) return seen.box();
    double ticks = last.pts() - first.pts();
    double vx = (last.box().centerX() - first.box().centerX()) / ticks;
    double vy = (last.box().centerY() - first.box().centerY()) / ticks;
    Box box = seen.box();
    for (TrackPoint other : near) {
      long away = seen.pts() - other.pts();
      box = box.union(other.box().moved(vx * away, vy * away));
    }
    return box;
  }

  /**
   * The point with its mean motion over the moment after it (1) or before it (-1): from one frame
   * to the next a box trembles more than it moves.
   */
  private TrackPoint adrift(List<TrackPoint> track, TrackPoint point, int direction) {
    TrackPoint later = point;
    long furthest = 0;
    for (TrackPoint next : track) {
      long away = (next.pts() - point.pts()) * direction;
      if (away > furthest && away <= moment) {
        later = next;
        furthest = away;
      }
    }
    if (later == point) return point;
    double ticks = later.pts() - point.pts();
    return new TrackPoint(
        point.track(),
        point.target(),
        point.pts(),
        point.box(),
        (later.box().centerX() - point.box().centerX()) / ticks,
        (later.box().centerY() - point.box().centerY()) / ticks,
        point.sure(),
        point.known());
  }

  /** In sizes of the box per second. */
  private double speed(TrackPoint from, TrackPoint to) {
    double dx = to.box().centerX() - from.box().centerX();
    double dy = to.box().centerY() - from.box().centerY();
    return Math.hypot(dx, dy) / size(from) / timeBase.seconds(to.pts() - from.pts());
  }

  private static double size(TrackPoint point) {
    return Math.max(1, Math.sqrt(point.box().area()));
  }

  /** Seen but once, and just large enough to be looked for. */
  private boolean badlySeen(List<TrackPoint> track) {
    if (track.size() != 1) return false;
    TrackPoint seen = track.get(0);
    double height = seen.box().height() / policy.rule(seen.target()).smallest();
    return height > 1 / HARDLY_SEEN && height < HARDLY_SEEN;
  }

  private Box aroundLone(TrackPoint point, long pts) {
    double seconds = timeBase.seconds(Math.abs(pts - point.pts()));
    double perSecond = DOUBT_PER_SECOND + DOUBT_PER_SPEED * UNKNOWN_SPEED;
    return point.box().grown(Math.min(MOST_LONE_DOUBT, LONE_DOUBT + seconds * perSecond));
  }

  private Box beyond(TrackPoint point, long pts) {
    Box moved = point.at(pts);
    // who was not there before he was seen brings less doubt than who was, and is not seen any more
    double perSecond = pts > point.pts() ? DOUBT_PER_SECOND : DOUBT_PER_SECOND / 2;
    long away = Math.abs(pts - point.pts());
    double doubt = doubt(away, perSecond, speed(point));
    // who is not seen yet comes from afar, by ways that the first steps tell little of
    return pts < point.pts()
        ? point.box().union(moved).grown(doubt)
        : point.box().grown(doubt).union(moved.grown(doubt));
  }

  /** In sizes of the box per second. */
  private double speed(TrackPoint point) {
    return Math.hypot(point.velocityX(), point.velocityY()) / size(point) / timeBase.seconds(1);
  }

  private double doubt(long ticks, double perSecond, double speed) {
    return Math.min(MOST_DOUBT, timeBase.seconds(ticks) * (perSecond + DOUBT_PER_SPEED * speed));
  }

  /** Where a track is on a frame, without the policy's margin. */
  private record Place(Box box, boolean doubtful) {}
}
