package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.Fault;
import io.garim.domain.following.FollowOrder;
import io.garim.domain.following.Followed;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.KeyFrame;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.wire.RecordBytes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Follows a subject from the frame it was drawn on, one way, over as many segments as its range
 * has. Backward, a run of frames is decoded, kept and looked at last first, then the run before it;
 * a run that does not fit is decoded again for the frames nearer to its beginning.
 */
final class FollowTask implements AutoCloseable {
  private final Job job;
  private final Probe probe;
  private final FollowOrder order;
  private final PtsRange range;

  /** The most bytes of decoded frames that wait to be looked at backward. */
  private final long mostBytes;

  private final Follower follower;
  private final CutFinder cuts = new CutFinder();
  private final List<Followed.Sighting> path = new ArrayList<>();
  private final Ledger.Count account = new Ledger.Count();
  private final long expected;
  private long steps;
  private boolean begun;
  private Followed.End end;

  FollowTask(Job job) throws IOException {
    this.job = job;
    this.probe = job.probe();
    this.order = job.record("trail", FollowOrder.class);
    this.range = job.task().range();
    this.mostBytes = job.kept().limit() / 2;
    this.expected = Math.min(order.most(), FrameCounts.within(probe, range));
    this.follower = new Follower(probe.width(), probe.height(), order.box());
  }

  static EngineResult run(Job job) throws IOException {
    try (var task = new FollowTask(job);
        var source = new SegmentFrames(job.bytes("source"), task.probe)) {
      if (task.order.backward()) task.backward(source);
      else task.forward(source);
      return task.report();
    }
  }

  private void forward(SegmentFrames source) {
    source.visit(
        new PtsRange(order.pts(), Math.max(order.pts() + 1, range.to())),
        new SegmentFrames.Visitor() {
          @Override
          public void ahead(AVFrame frame, long pts) {
            step();
          }

          @Override
          public void frame(AVFrame frame, long pts) {
            look(frame, pts);
          }

          @Override
          public boolean enough() {
            return end != null;
          }
        });
  }

  private void backward(SegmentFrames source) {
    long to = order.pts() + 1;
    while (end == null && to > range.from()) {
      long from = Math.max(range.from(), keyBefore(to));
      try (var run = new Run()) {
        source.visit(new PtsRange(from, to), run);
        to = run.cut ? run.frames.getFirst().pts : from;
        run.lastFirst();
      }
    }
  }

  /** The last key frame before that time. */
  private long keyBefore(long to) {
    long found = Long.MIN_VALUE;
    for (KeyFrame key : probe.keyFrames()) if (key.pts() < to) found = key.pts();
    return found;
  }

  private record Kept(AVFrame frame, long pts) {}

  /** The last frames of a run, as many as there is room for. */
  private final class Run implements SegmentFrames.Visitor, AutoCloseable {
    private final Deque<Kept> frames = new ArrayDeque<>();
    private long bytes;
    private boolean cut;

    @Override
    public void ahead(AVFrame frame, long pts) {
      step();
    }

    @Override
    public void frame(AVFrame frame, long pts) {
      AVFrame kept = av_frame_clone(frame);
      if (kept == null) throw new OutOfMemoryError("a frame to follow on");
      frames.addLast(new Kept(kept, pts));
      bytes += KeptFrames.sizeOf(kept);
      while (bytes > mostBytes && frames.size() > 1) {
        drop(frames.removeFirst());
        cut = true;
      }
      step();
    }

    private void drop(Kept kept) {
      bytes -= KeptFrames.sizeOf(kept.frame);
      av_frame_free(kept.frame);
    }

    void lastFirst() {
      while (!frames.isEmpty() && end == null) {
        Kept kept = frames.removeLast();
        try {
          look(kept.frame, kept.pts);
        } finally {
          drop(kept);
        }
      }
    }

    @Override
    public void close() {
      while (!frames.isEmpty()) drop(frames.removeFirst());
    }
  }

  private void look(AVFrame frame, long pts) {
    boolean cut = cuts.next(frame);
    if (!begun) {
      begin(frame, pts);
    } else if (cut) {
      end = Followed.End.CUT;
    } else {
      Optional<Follower.Sight> sight = follower.next(frame);
      if (sight.isPresent()) add(pts, sight.get());
      else end = follower.end().orElseThrow();
    }
    step();
  }

  /** Frames that are only decoded count too: a long way to a key frame is no standstill. */
  private void step() {
    steps++;
    job.worker().progress(steps, Math.max(steps, 2 * expected));
  }

  private void begin(AVFrame frame, long pts) {
    if (pts != order.pts()) {
      throw new EngineFault(Fault.UNBALANCED, "the frame to follow from is not there");
    }
    begun = true;
    if (!follower.begin(frame, order.box())) end = follower.end().orElseThrow();
  }

  private void add(long pts, Follower.Sight sight) {
    path.add(new Followed.Sighting(pts, sight.box(), sight.likeness()));
    account.add(pts, false);
    if (path.size() >= order.most()) end = Followed.End.LIMIT;
  }

  private EngineResult report() throws IOException {
    if (!begun) throw new EngineFault(Fault.UNBALANCED, "the frame to follow from is not there");
    Followed.End why = end == null ? Followed.End.LIMIT : end;
    job.write("trail", RecordBytes.write(new Followed(path, why)));
    return new EngineResult(List.of("trail"), account.close(), path.size());
  }

  @Override
  public void close() {
    follower.close();
    cuts.close();
  }
}
