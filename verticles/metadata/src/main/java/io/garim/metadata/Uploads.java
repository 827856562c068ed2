package io.garim.metadata;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.AbortUpload;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.PartialObject;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.BeginUpload;
import io.garim.contract.video.KeepParts;
import io.garim.contract.video.LeaveUpload;
import io.garim.contract.video.ListParts;
import io.garim.contract.video.PartList;
import io.garim.contract.video.TakeUpload;
import io.garim.contract.video.UploadState;
import io.garim.contract.work.Done;
import io.garim.domain.job.VideoPhase;
import io.garim.metadata.UploadTable.UploadRow;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers how far uploads are, and who may write each: one at a time, named by a UUID of his own.
 * What another says than he is refused with LOCKED, so that two who write the same upload, on
 * whichever nodes, cannot both be kept.
 */
final class Uploads {
  private final Bus bus;
  private final Database database;
  private final VideoViews views;
  private final Duration patience;

  Uploads(Bus bus, Database database, VideoViews views, Duration patience) {
    this.bus = bus;
    this.database = database;
    this.views = views;
    this.patience = patience;
  }

  Future<UploadState> take(TakeUpload ask) {
    return receiving(ask.id())
        .compose(
            row ->
                row.phase() != VideoPhase.RECEIVING
                    ? state(row)
                    : UploadTable.take(database.client(), ask.id(), ask.writer(), ask.force())
                        .compose(taken -> state(row)));
  }

  /** The row of a video that has its bytes or waits for them. */
  private Future<VideoRow> receiving(String id) {
    return views
        .living(id)
        .map(
            row -> {
              boolean over =
                  row.phase() != VideoPhase.RECEIVING && row.claims().find("source").isEmpty();
              if (over) throw new ServiceException(FailureKind.GONE, "The upload was given up.");
              return row;
            });
  }

  private Future<UploadState> state(VideoRow row) {
    boolean received = row.phase() != VideoPhase.RECEIVING;
    return UploadTable.find(database.client(), row.id())
        .map(
            upload ->
                new UploadState(
                    row.id(),
                    object(upload).map(PartialObject::length).orElse(row.size()),
                    received,
                    object(upload).filter(o -> !received),
                    upload.map(UploadRow::writer).orElse(""),
                    expiry(row, upload)));
  }

  private static Optional<PartialObject> object(Optional<UploadRow> upload) {
    return upload.flatMap(UploadRow::object);
  }

  private Instant expiry(VideoRow row, Optional<UploadRow> upload) {
    return upload.map(UploadRow::touchedAt).orElse(row.createdAt()).plus(patience);
  }

  Future<UploadState> begin(BeginUpload ask) {
    var object = ask.object();
    boolean own =
        object.bucket() == Bucket.ORIGINALS
            && object.key().startsWith(ObjectKeys.prefix(ask.id()))
            && object.offset() == 0;
    if (!own) throw new ServiceException(FailureKind.INVALID, "That is no upload of this video.");
    return UploadTable.begin(database.client(), ask)
        .compose(
            mine ->
                mine ? views.living(ask.id()).compose(this::state) : Future.failedFuture(locked()));
  }

  Future<Done> keep(KeepParts ask) {
    return database
        .transaction(
            connection ->
                UploadTable.move(connection, ask)
                    .compose(
                        mine ->
                            mine
                                ? UploadTable.insertParts(connection, ask.id(), ask.added())
                                : Future.failedFuture(locked())))
        .map(Done.DONE);
  }

  private static ServiceException locked() {
    return new ServiceException(
        FailureKind.LOCKED, "Another request goes on with this upload, or it was given up.");
  }

  Future<UploadState> leave(LeaveUpload ask) {
    return UploadTable.leave(database.client(), ask.id(), ask.writer())
        .compose(left -> receiving(ask.id()))
        .compose(this::state);
  }

  Future<PartList> parts(ListParts ask) {
    return UploadTable.parts(database.client(), ask.id(), ask.after()).map(PartList::new);
  }

  /** Has storage forget what came of an upload, then forgets it too. */
  Future<Void> abort(String videoId) {
    return UploadTable.find(database.client(), videoId)
        .compose(
            found ->
                object(found)
                    .<Future<?>>map(o -> bus.ask(Addresses.UPLOAD_ABORT, new AbortUpload(o)))
                    .orElseGet(Future::succeededFuture))
        .compose(gone -> UploadTable.delete(database.client(), videoId));
  }
}
