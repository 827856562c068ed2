package io.garim.http.live;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a video that is still at work may be watched: as fast as it is shown, or as fast as it
 * is rendered where that is slower, so that the picture seldom has to wait. Rendered seconds over
 * the last half minute count, from the first on: what it took until then says nothing. Times are of
 * a steady clock in milliseconds. Used on one event loop.
 */
final class Pace {
  private static final long LOOK_BACK = 30_000;
  private static final double SLOWEST = 0.1;

  private record Mark(long at, double seconds) {}

  private final Deque<Mark> marks = new ArrayDeque<>();

  /** From the first frame up to there everything is rendered now. */
  void reached(double seconds, long now) {
    if (seconds <= 0) return;
    if (!marks.isEmpty() && marks.getLast().seconds() == seconds) return;
    marks.addLast(new Mark(now, seconds));
    while (marks.size() > 2 && marks.getFirst().at() < now - LOOK_BACK) marks.removeFirst();
  }

  /** Seconds of video per second, 0.1 to 1. */
  double speed(long now) {
    if (marks.size() < 2) return 1;
    Mark first = marks.getFirst();
    long elapsed = Math.max(1, now - first.at());
    double rate = (marks.getLast().seconds() - first.seconds()) * 1000 / elapsed;
    return Math.max(SLOWEST, Math.min(1, rate));
  }
}
