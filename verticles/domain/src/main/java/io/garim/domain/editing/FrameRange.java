package io.garim.domain.editing;

import io.garim.domain.Check;
import java.util.Optional;

/**
 * Some frames in a row, {@code from <= frame < to}, by their index in the whole video; never none.
 *
 * @param to {@link #END} when it goes on to the end of the video, wherever that is
 */
public record FrameRange(long from, long to) {
  /** Behind the last frame of every video. */
  public static final long END = Long.MAX_VALUE;

  /** No video has that many frames. */
  public static final long MOST = 1L << 40;

  public FrameRange {
    Check.atLeast(0, from, "first frame");
    Check.that(from < MOST && (to <= MOST || to == END), "no video is that long: " + to);
    Check.that(from < to, "a range of frames must not be empty: " + from + " to " + to);
  }

  /** One frame. */
  public static FrameRange at(long frame) {
    return new FrameRange(frame, frame + 1);
  }

  /** From that frame to the end of the video. */
  public static FrameRange since(long frame) {
    return new FrameRange(frame, END);
  }

  /** The whole video. */
  public static FrameRange all() {
    return since(0);
  }

  /** Whether it goes on to the end of the video. */
  public boolean open() {
    return to == END;
  }

  public boolean contains(long frame) {
    return from <= frame && frame < to;
  }

  public boolean overlaps(FrameRange other) {
    return from < other.to && other.from < to;
  }

  /** What both share. */
  public Optional<FrameRange> within(FrameRange other) {
    return overlaps(other)
        ? Optional.of(new FrameRange(Math.max(from, other.from), Math.min(to, other.to)))
        : Optional.empty();
  }

  /** The smallest range around both. */
  public FrameRange hull(FrameRange other) {
    return new FrameRange(Math.min(from, other.from), Math.max(to, other.to));
  }
}
