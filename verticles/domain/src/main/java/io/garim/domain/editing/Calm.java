package io.garim.domain.editing;

import io.garim.domain.Check;
import io.garim.domain.geometry.Box;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stretch of frames on which a detected track was surely one and the same person: seen on each,
 * moving steadily, and away from every other track of its kind. Where two come near each other, or
 * one is not made out for a moment, the tracker may give the way of one to the other.
 *
 * <p>Told from one automatic slice at a time; stretches of neighbouring slices are joined where one
 * leads to the next. Pure and immutable.
 *
 * @param frames within one slice
 * @param first where it begins
 * @param last where it ends
 */
public record Calm(TrackId track, FrameRange frames, Box first, Box last) {
  /**
   * Regions nearer than this share of a region's own sides have met. A face's region is half as
   * large again as the face, so that is twice as far as the tracker takes two faces for one.
   */
  private static final double NEAR = 0.5;

  /** The same where it is not known how both came there. */
  private static final double NEAR_UNKNOWN = 1;

  /** A region that shares less than this with that of the frame before has jumped. */
  private static final double STEADY = 0.5;

  public Calm {
    Check.that(track != null && first != null && last != null, "a stretch needs both its ends");
    Check.that(!frames.open(), "a stretch ends");
  }

  /** The stretches of a slice as it was planned without edits. */
  public static List<Calm> of(Slice automatic) {
    List<Calm> stretches = new ArrayList<>();
    Map<TrackId, Calm> open = new HashMap<>();
    Map<TrackId, Region> before = Map.of();
    long frame = automatic.firstFrame();
    for (SliceFrame planned : automatic.frames()) {
      Map<TrackId, Region> now = regions(planned);
      boolean begins = frame == automatic.firstFrame();
      Map<TrackId, Calm> next = new HashMap<>();
      for (Region region : now.values()) {
        if (!calm(region, now, before, begins)) continue;
        Calm one = at(region, frame);
        Calm known = open.get(region.track());
        next.put(region.track(), known != null && known.leadsTo(one) ? known.and(one) : one);
      }
      open.forEach(
          (track, known) -> {
            Calm on = next.get(track);
            if (on == null || on.frames.from() != known.frames.from()) stretches.add(known);
          });
      open = next;
      before = now;
      frame++;
    }
    stretches.addAll(open.values());
    stretches.sort(Comparator.comparing(Calm::track).thenComparingLong(c -> c.frames.from()));
    return List.copyOf(stretches);
  }

  /**
   * Whole stretches of one track.
   *
   * @param some ascending by frame, of the same track
   */
  public static List<FrameRange> joined(List<Calm> some) {
    List<FrameRange> joined = new ArrayList<>();
    Calm before = null;
    for (Calm one : some) {
      int last = joined.size() - 1;
      if (before != null && before.leadsTo(one)) {
        joined.set(last, joined.get(last).hull(one.frames));
      } else {
        joined.add(one.frames);
      }
      before = one;
    }
    return List.copyOf(joined);
  }

  private static Map<TrackId, Region> regions(SliceFrame frame) {
    Map<TrackId, Region> regions = new HashMap<>();
    if (frame.blank()) return regions;
    for (Region region : frame.regions()) regions.put(region.track(), region);
    return regions;
  }

  private static boolean calm(
      Region region, Map<TrackId, Region> now, Map<TrackId, Region> before, boolean begins) {
    if (region.doubtful()) return false;
    Box way = way(region, before).grown(begins ? NEAR_UNKNOWN : NEAR);
    return now.values().stream()
            .filter(other -> !other.track().equals(region.track()))
            .noneMatch(other -> other.target() == region.target() && meets(way, other, before))
        // Who was there a moment ago and is gone may have gone on under this name.
        && before.values().stream()
            .filter(other -> !now.containsKey(other.track()))
            .noneMatch(other -> other.target() == region.target() && meets(way, other, before));
  }

  private static boolean meets(Box way, Region other, Map<TrackId, Region> before) {
    return way.overlap(way(other, before)) > 0;
  }

  /** All it may have passed since the frame before. */
  private static Box way(Region region, Map<TrackId, Region> before) {
    Region known = before.get(region.track());
    return known == null ? region.box() : region.box().union(known.box());
  }

  private static Calm at(Region region, long frame) {
    return new Calm(region.track(), FrameRange.at(frame), region.box(), region.box());
  }

  private boolean leadsTo(Calm next) {
    return track.equals(next.track)
        && frames.to() == next.frames.from()
        && last.iou(next.first) >= STEADY;
  }

  private Calm and(Calm next) {
    return new Calm(track, frames.hull(next.frames), first, next.last);
  }
}
