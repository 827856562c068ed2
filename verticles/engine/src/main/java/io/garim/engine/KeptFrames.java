package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.garim.domain.media.PtsRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decoded frames of segments that were looked through and are still to be rendered, so that who
 * renders them need not decode them again. Bounded: a segment that does not fit is not kept. What
 * is kept is known by the content of the source, never by its name. One thread; frees what it owns.
 *
 * @see "docs/adr/0022-decoded-frames-are-kept.md"
 */
final class KeptFrames implements AutoCloseable {
  private final long limit;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private Segment filling;
  private long bytes;

  /**
   * @param limit the most bytes of all frames together
   */
  KeptFrames(long limit) {
    this.limit = limit;
  }

  /** The frames of one segment, ascending by pts; whoever took them closes them. */
  static final class Segment implements AutoCloseable {
    private final String source;
    private final PtsRange range;
    private final List<AVFrame> frames = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final long expected;
    private long bytes;

    private Segment(String source, PtsRange range, long expected) {
      this.source = source;
      this.range = range;
      this.expected = expected;
    }

    /** Shows each frame once; it is freed when the visitor returns. */
    void visit(SegmentFrames.Visitor visitor) {
      for (int i = 0; i < frames.size(); i++) {
        AVFrame frame = frames.set(i, null);
        try {
          visitor.frame(frame, times.get(i));
        } finally {
          av_frame_free(frame);
        }
      }
    }

    @Override
    public void close() {
      for (AVFrame frame : frames) if (frame != null) av_frame_free(frame);
      frames.clear();
    }
  }

  /**
   * Begins a segment; one that was begun and not finished is forgotten.
   *
   * @param expected how many frames it will have, about
   */
  void begin(String source, PtsRange range, long expected) {
    abandon();
    boolean known = !source.isEmpty() && limit > 0;
    if (known) filling = new Segment(source, range, expected);
  }

  /**
   * Keeps one more frame of the segment that was begun, or gives that segment up: at its first
   * frame already when the whole will hardly fit, as what is kept of it until then is memory for
   * nothing.
   */
  void add(AVFrame frame, long pts) {
    if (filling == null) return;
    long size = sizeOf(frame);
    long room = size * (filling.frames.isEmpty() ? Math.max(1, filling.expected) : 1);
    while (bytes + room > limit && room <= limit && dropForeign()) {
      // of other videos, the oldest goes first
    }
    AVFrame kept = bytes + room > limit ? null : av_frame_clone(frame);
    if (kept == null) {
      abandon();
      return;
    }
    filling.frames.add(kept);
    filling.times.add(pts);
    filling.bytes += size;
    bytes += size;
  }

  /** The segment that was begun is whole. */
  void finish() {
    if (filling != null && !filling.frames.isEmpty()) segments.addLast(filling);
    filling = null;
  }

  /** Forgets the segment that was begun and is not finished. */
  void abandon() {
    if (filling != null) drop(filling);
    filling = null;
  }

  /**
   * Hands a segment over, if it is kept. Parts come in order, so what is kept of the same source
   * and lies before it was rendered elsewhere, and goes.
   */
  Optional<Segment> take(String source, PtsRange range) {
    Segment found = null;
    for (Iterator<Segment> all = segments.iterator(); all.hasNext(); ) {
      Segment segment = all.next();
      if (source.isEmpty() || !segment.source.equals(source)) continue;
      if (segment.range.equals(range)) {
        found = segment;
        bytes -= segment.bytes;
        all.remove();
      } else if (segment.range.to() <= range.from()) {
        drop(segment);
        all.remove();
      }
    }
    return Optional.ofNullable(found);
  }

  private boolean dropForeign() {
    for (Iterator<Segment> all = segments.iterator(); all.hasNext(); ) {
      Segment segment = all.next();
      if (segment.source.equals(filling.source)) continue;
      drop(segment);
      all.remove();
      return true;
    }
    return false;
  }

  private void drop(Segment segment) {
    bytes -= segment.bytes;
    segment.close();
  }

  static long sizeOf(AVFrame frame) {
    long size = 0;
    for (int i = 0; i < 8 && frame.buf(i) != null; i++) size += frame.buf(i).size();
    return size;
  }

  /** The most bytes of all frames together. */
  long limit() {
    return limit;
  }

  /** Bytes kept now. */
  long bytes() {
    return bytes;
  }

  /** Forgets everything. */
  @Override
  public void close() {
    abandon();
    segments.forEach(this::drop);
    segments.clear();
  }
}
