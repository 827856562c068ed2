package io.garim.metadata;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.LocateFrame;
import io.garim.contract.video.MakePreview;
import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.EditedPlan;
import io.garim.domain.redaction.Slice;
import io.garim.domain.wire.RecordBytes;
import io.garim.metadata.SegmentTable.SegmentRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/**
 * Says what a worker needs to show a frame with all edits that are stored by now, while its segment
 * waits to be rendered again. Segments that no edit touched are left to rendering.
 */
final class CorrectedFrames {
  private final Vertx vertx;
  private final Database database;
  private final VideoViews views;
  private final EditLogs logs;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  CorrectedFrames(
      Vertx vertx,
      Database database,
      VideoViews views,
      EditLogs logs,
      ObjectReader reader,
      ObjectWriter writer) {
    this.vertx = vertx;
    this.database = database;
    this.views = views;
    this.logs = logs;
    this.reader = reader;
    this.writer = writer;
  }

  /** A slice with all edits, and when the frame that was asked for is shown. */
  private record Corrected(byte[] bytes, long pts) {}

  Future<MakePreview> locate(LocateFrame ask) {
    return views
        .living(ask.id())
        .compose(
            row ->
                SegmentTable.holding(database.client(), row.id(), ask.frame())
                    .map(found -> found.filter(segment -> waits(segment, ask.frame())))
                    .compose(
                        found ->
                            found.isPresent()
                                ? wish(row, found.get(), ask.frame())
                                : Future.failedFuture(none())));
  }

  private static boolean waits(SegmentRow segment, long frame) {
    long ordinal = frame - segment.firstFrame();
    return segment.part().isEmpty()
        && segment.edited()
        && segment.base().isPresent()
        && ordinal >= 0
        && segment.ledger().filter(ledger -> ordinal < ledger.frames()).isPresent();
  }

  private static ServiceException none() {
    return new ServiceException(FailureKind.NOT_FOUND, "That frame is not being corrected.");
  }

  private Future<MakePreview> wish(VideoRow row, SegmentRow segment, long frame) {
    Claim base = segment.base().orElseThrow();
    int ordinal = (int) (frame - segment.firstFrame());
    return Future.all(logs.latest(row.id()), reader.whole(base))
        .compose(
            known ->
                corrected(row, known.resultAt(0), known.<Buffer>resultAt(1).getBytes(), ordinal))
        .compose(
            corrected ->
                write(row.id(), corrected.bytes())
                    .map(
                        slice ->
                            new MakePreview(
                                row.id(),
                                segment.index(),
                                corrected.pts(),
                                row.claims().get("source"),
                                row.claims().get("probe"),
                                row.claims().get("settings"),
                                slice)));
  }

  private Future<Corrected> corrected(VideoRow row, EditLog log, byte[] base, int ordinal) {
    return vertx.executeBlocking(
        () -> {
          Slice automatic = RecordBytes.read(base, Slice.class);
          Slice edited = new EditedPlan(log, row.policy()).apply(automatic);
          byte[] bytes = edited.equals(automatic) ? base : RecordBytes.write(edited);
          return new Corrected(bytes, edited.frames().get(ordinal).pts());
        },
        false);
  }

  private Future<Claim> write(String videoId, byte[] bytes) {
    String key = ObjectKeys.byContent(videoId, "slice", TaskInputs.sha256(bytes));
    return writer.write(Bucket.WORK, key, Buffer.buffer(bytes));
  }
}
