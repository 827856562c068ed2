package io.garim.domain.tracking;

import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.detection.Detection;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Decides which detection of a frame belongs to which open track, by overlap with where the track
 * should be by its motion, and for small or fast subjects by nearness.
 *
 * <p>First the strong detections find their tracks, then the weak ones theirs among those left, and
 * only where they overlap with them (after ByteTrack: what scores low beside a track is mostly its
 * subject, turned or blurred). Weak ones that find none begin tracks too: when such a track meets a
 * strong detection later, they were its beginning. At last, strong detections that would begin a
 * track find one that was lost a moment ago, and may have gone farther. Pairs are taken best first;
 * equal pairs in the order of track and detection, so that the same input always gives the same
 * tracks. A cut closes all tracks. Used by one thread for one segment.
 *
 * @see <a href="https://arxiv.org/abs/2110.06864">ByteTrack</a>
 */
final class Association {
  /** Farther than this many box sizes apart, two boxes are not the same subject. */
  private static final double REACH = 1.0;

  /**
   * Who was not seen for a moment may have gone farther, by so many box sizes a second: a face that
   * is blurred while it moves is seen at the two ends of its way alone.
   */
  private static final double FARTHER_PER_SECOND = 12;

  /** The share of the look-ahead after which a face that was lost is not looked for far off. */
  private static final double LOST_FOR_NOT_LONG = 0.25;

  /** A size that changed by more than this factor is not the same subject. */
  private static final double GROWTH = 2.0;

  private static final double VELOCITY_MEMORY = 0.5;

  private final int segment;
  private final long lookAhead;
  private final long longShown;
  private final ToDoubleFunction<Target> strongFrom;
  private final List<TrackPoint> open;
  private final List<TrackPoint> points = new ArrayList<>();
  private int born;

  /**
   * @param longShown from this duration on, a frame's sightings are sure: nothing that follows soon
   *     enough could confirm them
   * @param strongFrom the score from which a face, and a person, counts by itself
   */
  Association(
      int segment,
      long lookAhead,
      long longShown,
      ToDoubleFunction<Target> strongFrom,
      List<TrackPoint> open) {
    this.segment = segment;
    this.lookAhead = lookAhead;
    this.longShown = longShown;
    this.strongFrom = strongFrom;
    this.open = new ArrayList<>(open);
  }

  /** The tracks that may go on. */
  List<TrackPoint> open() {
    return open;
  }

  /** All points found, ascending by pts. */
  List<TrackPoint> points() {
    return points;
  }

  void take(AnalyzedFrame frame) {
    if (frame.cut()) open.clear();
    open.removeIf(track -> frame.pts() - track.pts() > lookAhead);
    Set<Integer> taken = new HashSet<>();
    Set<Integer> matched = new HashSet<>();
    int before = open.size();
    for (Turn turn : Turn.values()) {
      for (Pair pair : pairs(frame, turn)) {
        if (matched.contains(pair.track) || taken.contains(pair.detection)) continue;
        matched.add(pair.track);
        taken.add(pair.detection);
        open.set(
            pair.track, next(open.get(pair.track), frame, frame.detections().get(pair.detection)));
      }
    }
    for (int d = 0; d < frame.detections().size(); d++) {
      if (!taken.contains(d)) open.add(first(frame, frame.detections().get(d)));
    }
    for (int t = 0; t < open.size(); t++) {
      if (t >= before || matched.contains(t)) points.add(open.get(t));
    }
  }

  private List<Pair> pairs(AnalyzedFrame frame, Turn turn) {
    List<Pair> pairs = new ArrayList<>();
    for (int t = 0; t < open.size(); t++) {
      for (int d = 0; d < frame.detections().size(); d++) {
        if (!turn.takes(open.get(t), isStrong(frame.detections().get(d)))) continue;
        double affinity =
            turn == Turn.FAR
                ? nearness(open.get(t), frame.pts(), frame.detections().get(d))
                : affinity(open.get(t), frame.pts(), frame.detections().get(d));
        if (affinity > turn.least) pairs.add(new Pair(t, d, affinity));
      }
    }
    pairs.sort(
        Comparator.comparingDouble((Pair p) -> -p.affinity)
            .thenComparingInt(Pair::track)
            .thenComparingInt(Pair::detection));
    return pairs;
  }

  /** From 0, not the same, to 2, the same place and size. */
  private static double affinity(TrackPoint track, long pts, Detection detection) {
    if (!alike(track, detection)) return 0;
    Box found = detection.box();
    Box expected = track.at(pts);
    double overlap = Math.max(expected.iou(found), track.box().iou(found));
    double nearness = Math.max(0, 1 - distance(track, pts, found) / REACH);
    return overlap > 0 ? overlap + nearness : nearness;
  }

  /** From 0, out of reach, to 1, for a track that was lost a moment ago. */
  private double nearness(TrackPoint track, long pts, Detection detection) {
    double lost = (double) (pts - track.pts()) / lookAhead;
    if (lost > LOST_FOR_NOT_LONG || !alike(track, detection)) return 0;
    double seconds = lost * Planner.LOOK_AHEAD.toMillis() / 1000.0;
    double reach = REACH + FARTHER_PER_SECOND * seconds;
    return Math.max(0, 1 - distance(track, pts, detection.box()) / reach);
  }

  private static boolean alike(TrackPoint track, Detection detection) {
    if (track.target() != detection.target()) return false;
    double growth = Math.sqrt((detection.box().area() + 1e-9) / (track.box().area() + 1e-9));
    return growth <= GROWTH && growth >= 1 / GROWTH;
  }

  /** In sizes of the larger, from where the track was or should be, whichever is nearer. */
  private static double distance(TrackPoint track, long pts, Box found) {
    double size = Math.sqrt(Math.max(found.area(), track.box().area()));
    double pixels = Math.min(distance(track.at(pts), found), distance(track.box(), found));
    return pixels / Math.max(1, size);
  }

  private static double distance(Box a, Box b) {
    return Math.hypot(a.centerX() - b.centerX(), a.centerY() - b.centerY());
  }

  private TrackPoint next(TrackPoint before, AnalyzedFrame frame, Detection detection) {
    double ticks = Math.max(1, frame.pts() - before.pts());
    Box box = detection.box();
    double vx = (box.centerX() - before.box().centerX()) / ticks;
    double vy = (box.centerY() - before.box().centerY()) / ticks;
    return new TrackPoint(
        before.track(),
        before.target(),
        frame.pts(),
        box,
        before.velocityX() + (vx - before.velocityX()) * VELOCITY_MEMORY,
        before.velocityY() + (vy - before.velocityY()) * VELOCITY_MEMORY,
        sure(frame, detection),
        before.known() || isStrong(detection));
  }

  private TrackPoint first(AnalyzedFrame frame, Detection detection) {
    var id = new TrackId(segment, born++);
    return new TrackPoint(
        id,
        detection.target(),
        frame.pts(),
        detection.box(),
        0,
        0,
        sure(frame, detection),
        isStrong(detection));
  }

  private boolean sure(AnalyzedFrame frame, Detection detection) {
    if (TrackPoint.scored(detection.target())) return isStrong(detection);
    return frame.duration() >= longShown;
  }

  private boolean isStrong(Detection detection) {
    return !TrackPoint.scored(detection.target())
        || detection.score() >= strongFrom.applyAsDouble(detection.target());
  }

  /**
   * Who is paired before whom. A face that passes before something that looks a little like one
   * keeps its track, and does not make a subject of that.
   */
  private enum Turn {
    STRONG_WITH_KNOWN(0),
    STRONG_WITH_UNKNOWN(1.4),
    WEAK(1),
    FAR(0);

    /** What the affinity must be above; above 1 both boxes overlap and lie near each other. */
    private final double least;

    Turn(double least) {
      this.least = least;
    }

    boolean takes(TrackPoint track, boolean strong) {
      return switch (this) {
        case STRONG_WITH_KNOWN -> strong && track.known();
        case STRONG_WITH_UNKNOWN -> strong && !track.known();
        case WEAK -> !strong;
        case FAR -> strong && track.known();
      };
    }
  }

  /** A track and a detection that may be the same. */
  private record Pair(int track, int detection, double affinity) {}
}
