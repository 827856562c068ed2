package io.garim.domain.segmenting;

import io.garim.domain.media.KeyFrame;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a clip into segments: half-open pts ranges that follow each other without gap and cover
 * every frame. They end at key frames where these come often enough, and are about two seconds
 * long.
 *
 * <p>The first ones are shorter, so that the first picture comes early: it waits for everything up
 * to the look-ahead behind its segment, two and a half seconds, in pieces that engines can share.
 * They end where they should even if no key frame is near, as decoding that much twice costs less
 * than waiting for a second more to be analyzed.
 *
 * <p>A range inside one run of decoding costs decoding from its key frame each time. So where key
 * frames are further apart than four seconds, cuts lie at growing distances: a range is as long as
 * what must be decoded before it, at most 16 s, which at most doubles the decoding of runs up to
 * half a minute.
 */
public final class Segmenter {
  private static final Duration USUAL = Duration.ofSeconds(2);

  /**
   * The second and third together are as long as the look-ahead: with them the first can be
   * planned.
   */
  private static final List<Duration> FIRST =
      List.of(
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  private static final Duration LONGEST_RUN = Duration.ofSeconds(4);
  private static final Duration LONGEST = Duration.ofSeconds(16);
  private static final Duration BEYOND = Duration.ofDays(1);

  private final Probe probe;
  private final long[] keys;

  private Segmenter(Probe probe) {
    this.probe = probe;
    keys = probe.keyFrames().stream().mapToLong(KeyFrame::pts).sorted().distinct().toArray();
  }

  /** The segments of a clip, at least one. */
  public static List<PtsRange> cut(Probe probe) {
    return new Segmenter(probe).cut();
  }

  private List<PtsRange> cut() {
    long end = Math.max(probe.frames().to(), probe.frames().from() + 1);
    List<PtsRange> segments = new ArrayList<>();
    long from = probe.frames().from();
    while (from < end) {
      boolean first = segments.size() < FIRST.size();
      long usual = ticks(first ? FIRST.get(segments.size()) : USUAL);
      long to = first ? early(from, usual, segments.isEmpty()) : next(from, usual);
      if (end - to < usual / 4) to = end;
      segments.add(new PtsRange(from, to < end ? to : end + ticks(BEYOND)));
      from = to;
    }
    return segments;
  }

  /** At a key frame that is hardly later than it should be, or sooner, else without one. */
  private long early(long from, long usual, boolean sooner) {
    for (long key : keys) {
      if (key > from + usual * 5 / 4) break;
      if (key >= from + (sooner ? usual * 3 / 4 : usual)) return key;
    }
    return from + usual;
  }

  private long next(long from, long usual) {
    long earliest = from + usual * 3 / 4;
    long latest = from + ticks(LONGEST_RUN);
    for (long key : keys) {
      if (key >= earliest && key <= latest) return key;
      if (key > latest) break;
    }
    long decodedBefore = from - lastKeyAtOrBefore(from);
    return from + Math.max(usual, Math.min(decodedBefore, ticks(LONGEST)));
  }

  private long lastKeyAtOrBefore(long pts) {
    long last = Math.min(pts, keys[0]);
    for (long key : keys) {
      if (key > pts) break;
      last = key;
    }
    return last;
  }

  /** Rounded up, so that the pieces of a time are never shorter than the whole. */
  private long ticks(Duration time) {
    long ticks = probe.timeBase().ticks(time);
    boolean less = probe.timeBase().seconds(ticks) * 1e9 < time.toNanos();
    return Math.max(1, less ? ticks + 1 : ticks);
  }
}
