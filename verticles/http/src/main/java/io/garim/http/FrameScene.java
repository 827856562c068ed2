package io.garim.http;

import io.garim.domain.geometry.Box;
import io.garim.domain.geometry.Turn;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import java.time.Duration;

/** What must be known of a source to say when a frame is shown, and where on it something lies. */
record FrameScene(TimeBase timeBase, long begin, Turn turn, int width, int height) {
  /** No sound begins so much before its picture. */
  private static final Duration EARLIEST = Duration.ofHours(1);

  /** What seconds lose on their way through JSON, in ticks. */
  private static final double ROUNDED = 1e-4;

  static FrameScene of(Probe probe) {
    return new FrameScene(
        probe.timeBase(),
        probe.frames().from(),
        Turn.of(probe.displayMatrix()),
        probe.width(),
        probe.height());
  }

  /** Since the beginning of the video. */
  double seconds(long pts) {
    return Math.max(0, timeBase.seconds(pts - begin));
  }

  /**
   * When something is heard that is told in seconds since the beginning: rounded outwards, and from
   * 0 on also what is heard before the first picture.
   */
  PtsRange heard(double from, double to) {
    double ticks = (double) timeBase.den() / timeBase.num();
    long first = begin + (long) Math.floor(from * ticks + ROUNDED);
    long end = begin + (long) Math.ceil(to * ticks - ROUNDED);
    return new PtsRange(from == 0 ? begin - timeBase.ticks(EARLIEST) : first, end);
  }

  /** The part of a coded box that is inside the picture, in the picture as shown. */
  Box shown(Box box) {
    return turn.toShown(box.clippedTo(width, height), width, height);
  }

  /** A box of the coded picture in the picture as shown, also where it lies outside. */
  Box shownWhole(Box coded) {
    return turn.toShown(coded, width, height);
  }

  /** A box of the picture as shown in the coded picture, also where it lies outside. */
  Box coded(Box shown) {
    return turn.toCoded(shown, width, height);
  }
}
