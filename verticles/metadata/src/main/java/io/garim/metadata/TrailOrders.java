package io.garim.metadata;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.edit.MakeTrail;
import io.garim.contract.video.VideoFacts;
import io.garim.domain.editing.FrameBox;
import io.garim.domain.following.FollowOrder;
import io.garim.domain.following.Followed;
import io.garim.domain.following.Followed.Sighting;
import io.garim.domain.media.PtsRange;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.wire.RecordBytes;
import io.garim.metadata.SegmentTable.SegmentRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Between frames, which people and edits count, and times, which engines know: makes orders to
 * follow, and reads what came back.
 */
final class TrailOrders {
  private static final double USUAL_RATE = 25;

  private final Vertx vertx;
  private final Database database;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  TrailOrders(Vertx vertx, Database database, ObjectReader reader, ObjectWriter writer) {
    this.vertx = vertx;
    this.database = database;
    this.reader = reader;
    this.writer = writer;
  }

  /**
   * One way, stored.
   *
   * @param range from the frame it was drawn on to where the planned video ends that way
   */
  record Ordered(boolean backward, PtsRange range, Claim order) {}

  /** The ways of a wish; none when its frame is not planned. */
  Future<List<Ordered>> of(VideoRow row, MakeTrail ask) {
    FrameBox start = ask.paint().boxes().get(0);
    return SegmentTable.holding(database.client(), row.id(), start.frame())
        .compose(
            found ->
                found.filter(s -> s.base().isPresent() && holds(s, start.frame())).isEmpty()
                    ? Future.succeededFuture(List.of())
                    : slice(found.get())
                        .compose(slice -> of(row, ask, slice.frames().get(at(slice, start)))));
  }

  private static boolean holds(SegmentRow segment, long frame) {
    long ordinal = frame - segment.firstFrame();
    return segment.ledger().filter(l -> ordinal >= 0 && ordinal < l.frames()).isPresent();
  }

  private static int at(Slice slice, FrameBox start) {
    return (int) (start.frame() - slice.firstFrame());
  }

  private Future<List<Ordered>> of(VideoRow row, MakeTrail ask, SliceFrame frame) {
    return SegmentTable.plannedRange(database.client(), row.id())
        .compose(
            planned -> {
              List<Future<Ordered>> ways = new ArrayList<>();
              if (ask.forward()) {
                ways.add(store(row, ask, frame, new PtsRange(frame.pts(), planned.to()), false));
              }
              if (ask.backward()) {
                var range = new PtsRange(Math.min(planned.from(), frame.pts()), frame.pts() + 1);
                ways.add(store(row, ask, frame, range, true));
              }
              return Future.all(ways).map(all -> all.<Ordered>list());
            });
  }

  private Future<Ordered> store(
      VideoRow row, MakeTrail ask, SliceFrame frame, PtsRange range, boolean backward) {
    double rate = row.facts().map(VideoFacts::frameRate).filter(r -> r > 0).orElse(USUAL_RATE);
    long most = (long) Math.ceil(ask.limit().toMillis() / 1000.0 * rate);
    int bounded = (int) Math.max(1, Math.min(Followed.MOST, most));
    var order = new FollowOrder(frame.pts(), ask.paint().boxes().get(0).box(), backward, bounded);
    byte[] bytes = RecordBytes.write(order);
    String key = ObjectKeys.byContent(row.id(), "trail", TaskInputs.sha256(bytes));
    return writer
        .write(Bucket.WORK, key, Buffer.buffer(bytes))
        .map(claim -> new Ordered(backward, range, claim));
  }

  /**
   * What following brought back, by frames.
   *
   * @param boxes ascending by frame
   */
  record Found(List<FrameBox> boxes, Followed.End end) {}

  Future<Found> found(String videoId, Claim result) {
    return reader
        .whole(result)
        .compose(
            bytes ->
                vertx.executeBlocking(
                    () -> RecordBytes.read(bytes.getBytes(), Followed.class), false))
        .compose(
            followed ->
                followed.path().isEmpty()
                    ? Future.succeededFuture(new Found(List.of(), followed.end()))
                    : times(videoId, followed)
                        .map(frames -> new Found(boxes(followed, frames), followed.end())));
  }

  private static List<FrameBox> boxes(Followed followed, Map<Long, Long> frames) {
    return followed.path().stream()
        .filter(sighting -> frames.containsKey(sighting.pts()))
        .map(sighting -> new FrameBox(frames.get(sighting.pts()), sighting.box()))
        .sorted(Comparator.comparingLong(FrameBox::frame))
        .toList();
  }

  /** Which frame is shown when, over all of a way. */
  private Future<Map<Long, Long>> times(String videoId, Followed followed) {
    long first = followed.path().stream().mapToLong(Sighting::pts).min().orElseThrow();
    long last = followed.path().stream().mapToLong(Sighting::pts).max().orElseThrow();
    return SegmentTable.showing(database.client(), videoId, new PtsRange(first, last + 1))
        .compose(segments -> times(segments, 0, new HashMap<>()));
  }

  private Future<Map<Long, Long>> times(List<SegmentRow> segments, int at, Map<Long, Long> times) {
    if (at == segments.size()) return Future.succeededFuture(times);
    return slice(segments.get(at))
        .compose(
            slice -> {
              long frame = slice.firstFrame();
              for (SliceFrame planned : slice.frames()) times.put(planned.pts(), frame++);
              return times(segments, at + 1, times);
            });
  }

  private Future<Slice> slice(SegmentRow segment) {
    Optional<Claim> base = segment.base();
    return reader
        .whole(base.orElseThrow())
        .compose(
            bytes ->
                vertx.executeBlocking(
                    () -> RecordBytes.read(bytes.getBytes(), Slice.class), false));
  }
}
