package io.garim.metadata;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.PtsRange;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.wire.RecordBytes;
import io.garim.metadata.SegmentTable.SegmentRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a range out of rendered segments: those that lie in it are taken as they are, of the two at
 * its ends slices are written that hold the frames of the range alone.
 */
final class ExportCut {
  private final Vertx vertx;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  ExportCut(Vertx vertx, ObjectReader reader, ObjectWriter writer) {
    this.vertx = vertx;
    this.reader = reader;
    this.writer = writer;
  }

  /** A slice that has to be rendered for an export. */
  record Ordered(int segment, PtsRange range, Claim slice) {}

  /** What an export is joined of, and what has to be rendered for it. */
  record Made(ExportPlan plan, List<Ordered> ordered) {}

  /** One end of the range: the segment there and its share of the slice. */
  private record Share(SegmentRow segment, boolean whole, Slice slice, Ledger ledger) {}

  /**
   * Cuts.
   *
   * @param segments all that hold frames of the range, in order, each with its part
   */
  Future<Made> of(
      String videoId, List<SegmentRow> segments, FrameRange frames, Optional<Claim> audio) {
    SegmentRow first = segments.get(0);
    SegmentRow last = segments.get(segments.size() - 1);
    return Future.all(share(first, frames), share(last, frames))
        .compose(
            both -> {
              Share begin = both.resultAt(0);
              Share end = both.resultAt(1);
              List<Share> partial = new ArrayList<>();
              if (!begin.whole()) partial.add(begin);
              if (!end.whole() && last.index() != first.index()) partial.add(end);
              var plan = new ExportPlan(pieces(segments, partial), audio, span(begin, end));
              return ordered(videoId, partial).map(ordered -> new Made(plan, ordered));
            });
  }

  private Future<Share> share(SegmentRow segment, FrameRange frames) {
    return reader
        .whole(segment.slice().orElseThrow())
        .compose(
            bytes -> vertx.executeBlocking(() -> share(segment, bytes.getBytes(), frames), false));
  }

  private static Share share(SegmentRow segment, byte[] bytes, FrameRange frames) {
    Slice slice = RecordBytes.read(bytes, Slice.class);
    int count = slice.frames().size();
    int from = (int) Math.max(0, frames.from() - slice.firstFrame());
    int to = (int) Math.min(count, frames.to() - slice.firstFrame());
    List<SliceFrame> some = slice.frames().subList(from, to);
    var ledger = new Ledger.Count();
    for (SliceFrame frame : some) ledger.add(frame.pts(), false);
    var range = new PtsRange(some.get(0).pts(), some.get(some.size() - 1).pts() + 1);
    var own = new Slice(slice.segment(), range, slice.firstFrame() + from, some);
    return new Share(segment, from == 0 && to == count, own, ledger.close());
  }

  private static List<ExportPlan.Piece> pieces(List<SegmentRow> segments, List<Share> partial) {
    List<ExportPlan.Piece> pieces = new ArrayList<>();
    for (SegmentRow segment : segments) {
      Optional<Share> own =
          partial.stream().filter(s -> s.segment().index() == segment.index()).findFirst();
      Ledger ledger = own.map(Share::ledger).orElseGet(() -> segment.ledger().orElseThrow());
      Optional<Claim> part = own.isPresent() ? Optional.empty() : segment.part();
      pieces.add(new ExportPlan.Piece(segment.index(), part, ledger));
    }
    return pieces;
  }

  private static PtsRange span(Share begin, Share end) {
    List<SliceFrame> frames = end.slice().frames();
    SliceFrame last = frames.get(frames.size() - 1);
    return new PtsRange(
        begin.slice().frames().get(0).pts(), last.pts() + Math.max(1, last.duration()));
  }

  private Future<List<Ordered>> ordered(String videoId, List<Share> partial) {
    List<Future<Ordered>> writes = new ArrayList<>();
    for (Share share : partial) {
      byte[] bytes = RecordBytes.write(share.slice());
      String key = ObjectKeys.byContent(videoId, "slice", TaskInputs.sha256(bytes));
      writes.add(
          writer
              .write(Bucket.WORK, key, Buffer.buffer(bytes))
              .map(claim -> new Ordered(share.segment().index(), share.slice().range(), claim)));
    }
    return Future.all(writes).map(all -> all.list());
  }
}
