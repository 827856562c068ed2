package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The decoded frames of the segment somebody looks at, so that a correction of one of them is shown
 * at once. Bounded: of a segment that does not fit, those nearest to the frame that was wanted. One
 * thread; frees what it owns.
 */
final class SceneFrames implements AutoCloseable {
  private final long limit;
  private final TreeMap<Long, AVFrame> frames = new TreeMap<>();
  private String source = "";
  private PtsRange range = new PtsRange(0, 0);
  private boolean whole;
  private long bytes;

  /**
   * @param limit the most bytes of all frames together
   */
  SceneFrames(long limit) {
    this.limit = limit;
  }

  /** A frame of a segment, borrowed until the next call; empty when it cannot be decoded. */
  Optional<AVFrame> at(Job job, Probe probe, PtsRange segment, long pts) {
    boolean same = !source.isEmpty() && source.equals(job.content()) && segment.equals(range);
    if (!same || (!whole && !frames.containsKey(pts))) load(job, probe, segment, pts);
    return Optional.ofNullable(frames.get(pts));
  }

  /** Any frame of the segment asked for last. */
  Optional<AVFrame> any() {
    return Optional.ofNullable(frames.firstEntry()).map(Map.Entry::getValue);
  }

  private void load(Job job, Probe probe, PtsRange segment, long wanted) {
    close();
    source = job.content();
    range = segment;
    whole = true;
    try (var decoded = new SegmentFrames(job.bytes("source"), probe)) {
      decoded.visit(
          segment,
          new SegmentFrames.Visitor() {
            private boolean full;

            @Override
            public void frame(AVFrame frame, long pts) {
              full = !add(frame, pts, wanted);
              job.worker().progress(frames.size(), frames.size());
            }

            @Override
            public boolean enough() {
              return full;
            }
          });
    }
  }

  /** Keeps a frame; false when there is no room for it nor for those behind it. */
  private boolean add(AVFrame frame, long pts, long wanted) {
    long size = KeptFrames.sizeOf(frame);
    while (bytes + size > limit && !frames.isEmpty()) {
      whole = false;
      long first = frames.firstKey();
      if (pts > wanted && pts - wanted >= wanted - first) return false;
      drop(first);
    }
    AVFrame kept = av_frame_clone(frame);
    if (kept == null) throw new OutOfMemoryError("a frame of the scene");
    frames.put(pts, kept);
    bytes += size;
    return true;
  }

  private void drop(long pts) {
    AVFrame frame = frames.remove(pts);
    bytes -= KeptFrames.sizeOf(frame);
    av_frame_free(frame);
  }

  /** Forgets everything. */
  @Override
  public void close() {
    frames.values().forEach(org.bytedeco.ffmpeg.global.avutil::av_frame_free);
    frames.clear();
    bytes = 0;
    source = "";
    whole = false;
  }
}
