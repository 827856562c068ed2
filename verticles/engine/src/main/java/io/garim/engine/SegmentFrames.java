package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.garim.domain.engine.Fault;
import io.garim.domain.media.KeyFrame;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The decoded frames around a segment: from the key frame that the segment needs to the first frame
 * behind its end. Both Analyze and Render walk exactly this way, so that they see the same frames.
 */
final class SegmentFrames implements AutoCloseable {
  /** What is done with the frames; each is borrowed until the method returns. */
  interface Visitor {
    /** A frame ahead of the segment, in order; decoded only to get there. */
    default void ahead(AVFrame frame, long pts) {}

    /** A frame of the segment, pts strictly ascending. */
    void frame(AVFrame frame, long pts);

    /** The first frame behind the segment, when there is one. */
    default void behind(AVFrame frame, long pts) {}

    /** Asked after each frame of the segment: whether the visit may end early. */
    default boolean enough() {
      return false;
    }
  }

  private final ByteSource bytes;
  private final Probe probe;
  private Demuxer demuxer;
  private PictureDecoder decoder;
  private boolean fresh;

  SegmentFrames(ByteSource bytes, Probe probe) {
    this.bytes = bytes;
    this.probe = probe;
    open();
  }

  /** Visits every frame of the range that can be decoded. */
  void visit(PtsRange range, Visitor visitor) {
    AVFrame frame = firstAtOrBefore(range.from());
    long last = Long.MIN_VALUE;
    for (; frame != null; frame = decoder.next()) {
      long pts = frame.best_effort_timestamp();
      if (pts == AV_NOPTS_VALUE || pts <= last) continue;
      last = pts;
      ColourSpace.settle(frame);
      if (pts < range.from()) {
        visitor.ahead(frame, pts);
      } else if (pts < range.to()) {
        visitor.frame(frame, pts);
        if (visitor.enough()) return;
      } else {
        visitor.behind(frame, pts);
        return;
      }
    }
  }

  /**
   * The first frame of a run of decoding that certainly shows all of what follows that time: tries
   * the nearest key frame, then earlier ones, as an index may name a later one than it should.
   */
  private AVFrame firstAtOrBefore(long from) {
    for (KeyFrame key : candidates(from)) {
      fresh = false;
      if (!decoder.seek(seekTime(key))) continue;
      AVFrame first = decoder.next();
      if (first != null && timeOf(first) <= from) return first;
    }
    if (!fresh) {
      close();
      open();
    }
    fresh = false;
    return decoder.next();
  }

  private List<KeyFrame> candidates(long from) {
    List<KeyFrame> keys = probe.keyFrames();
    int nearest = keys.size() - 1;
    while (nearest > 0 && keys.get(nearest).pts() > from) nearest--;
    var chosen = new ArrayList<KeyFrame>();
    for (int back = 0; nearest - back > 0; back = back == 0 ? 1 : back * 2) {
      chosen.add(keys.get(nearest - back));
    }
    return chosen;
  }

  /** An mp4's index counts in decoding time, the others' in showing time. */
  private long seekTime(KeyFrame key) {
    boolean byDts = !probe.container().equals(ContainerKind.MATROSKA.demuxer());
    return byDts && key.dts() != AV_NOPTS_VALUE ? key.dts() : key.pts();
  }

  private static long timeOf(AVFrame frame) {
    long pts = frame.best_effort_timestamp();
    return pts == AV_NOPTS_VALUE ? Long.MAX_VALUE : pts;
  }

  private void open() {
    ContainerKind kind = ContainerKind.named(probe.container());
    demuxer = Demuxer.open(bytes, kind);
    try {
      if (kind != ContainerKind.MOV && kind != ContainerKind.MATROSKA) demuxer.findStreamInfo();
      if (probe.videoStream() >= demuxer.streams()) {
        throw new EngineFault(Fault.DAMAGED, "the picture stream is gone");
      }
      decoder = new PictureDecoder(demuxer, probe.videoStream());
      fresh = true;
    } catch (RuntimeException e) {
      demuxer.close();
      demuxer = null;
      throw e;
    }
  }

  @Override
  public void close() {
    if (decoder != null) decoder.close();
    if (demuxer != null) demuxer.close();
    decoder = null;
    demuxer = null;
  }
}
