package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.PartialObject;
import io.garim.contract.bytes.ResumableWriter;
import io.garim.contract.bytes.ResumableWriter.Keep;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.BeginUpload;
import io.garim.contract.video.KeepParts;
import io.garim.contract.video.LeaveUpload;
import io.garim.contract.video.ListParts;
import io.garim.contract.video.PartList;
import io.garim.contract.video.UploadBroken;
import io.garim.contract.video.UploadState;
import io.garim.contract.video.UploadWanted;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoReceived;
import io.garim.contract.video.VideoView;
import io.garim.contract.work.Done;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an upload on from wherever it stands: bytes go straight from the socket into the store, and
 * metadata remembers what the store has; so any node may take the next request, and whoever asks
 * how far it is hears of stored bytes only. Used on one event loop.
 */
final class UploadIntake {
  private static final Logger LOG = LoggerFactory.getLogger(UploadIntake.class);

  private final Bus bus;
  private final ResumableWriter writer;
  private final RoomCheck room;
  private final Insisting insisting;
  private final UploadSeats seats;
  private final Map<String, Future<VideoView>> settling = new HashMap<>();

  /**
   * What a request brings.
   *
   * @param offset where its bytes belong
   * @param total bytes of the whole upload as this request says
   * @param length bytes of this request; empty when nobody knows
   * @param intake the bytes themselves, paused; empty when there are none
   */
  record Bytes(
      long offset,
      OptionalLong total,
      OptionalLong length,
      Optional<Checksum> checksum,
      Optional<Intake> intake) {}

  UploadIntake(Vertx vertx, Bus bus, ResumableWriter writer, RoomCheck room) {
    this.bus = bus;
    this.writer = writer;
    this.room = room;
    this.insisting = new Insisting(vertx, bus);
    this.seats = new UploadSeats(vertx, bus);
  }

  /** Serves and hears on the bus from now on. */
  Future<?> listen() {
    return Future.all(
        seats.listen(), bus.serve(Addresses.UPLOAD_SETTLE, id -> look(id.id()).map(Done.DONE)));
  }

  /** How far an upload is, once nobody writes it; one that has all its bytes is finished first. */
  Future<UploadState> look(String id) {
    String me = UUID.randomUUID().toString();
    Future<VideoView> running = settling.get(id);
    Future<?> before = running == null ? Future.succeededFuture() : running.otherwiseEmpty();
    return before
        .compose(done -> seats.take(id, me))
        .compose(
            state -> settled(state).compose(done -> left(id, me), broke -> left(id, me, broke)));
  }

  /** Stores what a request brings. */
  Future<UploadState> receive(String id, Bytes bytes, Runnable goAhead) {
    String me = UUID.randomUUID().toString();
    return seats
        .take(id, me)
        .compose(
            state -> opened(state, me, bytes).compose(open -> stored(open, me, bytes, goAhead)))
        .eventually(
            () -> {
              seats.rise(id, me);
              return Future.succeededFuture();
            })
        .compose(done -> left(id, me), broke -> left(id, me, broke));
  }

  /** Whoever writes this upload stops. */
  void stop(String id) {
    bus.tell(Addresses.UPLOAD_WANTED, new UploadWanted(id, UUID.randomUUID().toString()));
  }

  private Future<UploadState> opened(UploadState state, String me, Bytes bytes) {
    if (bytes.offset() != state.offset()) {
      return failed(
          FailureKind.CONFLICT,
          "The upload is at byte %d, not %d.".formatted(state.offset(), bytes.offset()));
    }
    boolean other =
        bytes.total().isPresent()
            && state.length() > 0
            && bytes.total().getAsLong() != state.length();
    if (other) return failed(FailureKind.INVALID, "The length of the upload cannot change.");
    long length = state.length() > 0 ? state.length() : bytes.total().orElse(0);
    if (length == 0) {
      return failed(FailureKind.INVALID, "Upload-Length is missing; nobody said it before.");
    }
    if (bytes.length().orElse(0) > length - bytes.offset()) {
      return failed(FailureKind.INVALID, "More bytes come than were announced.");
    }
    return state.object().isPresent() || state.received()
        ? Future.succeededFuture(state)
        : begun(state.id(), me, length);
  }

  private Future<UploadState> begun(String id, String me, long length) {
    String key = ObjectKeys.original(id, UUID.randomUUID().toString());
    return room.check(length)
        .compose(enough -> writer.begin(Bucket.ORIGINALS, key, length))
        .compose(
            object ->
                bus.ask(Addresses.UPLOAD_BEGIN, new BeginUpload(id, me, object))
                    .recover(
                        problem ->
                            writer.abort(object).transform(gone -> Future.failedFuture(problem))));
  }

  private Future<?> stored(UploadState state, String me, Bytes bytes, Runnable goAhead) {
    if (bytes.intake().isEmpty() || state.object().isEmpty()) return settled(state);
    PartialObject object = state.object().get();
    Intake intake = bytes.intake().get();
    long left = object.length() - object.offset();
    intake.expect(
        bytes.length().orElse(0),
        left,
        new ServiceException(FailureKind.INVALID, "More bytes came than were announced."));
    long head = object.offset() == 0 ? CheckedBody.head(object.length()) : 0;
    var body = new CheckedBody(intake, bytes.checksum(), head);
    seats.sit(state.id(), me, intake::stop);
    goAhead.run();
    return writer
        .append(
            object,
            body,
            bytes.checksum().isPresent() ? Keep.AT_THE_END : Keep.AS_IT_COMES,
            (now, added) ->
                insisting
                    .ask(Addresses.UPLOAD_KEEP, new KeepParts(state.id(), me, now, added))
                    .mapEmpty())
        .recover(problem -> givenUp(state.id(), problem))
        .compose(now -> now.whole() ? settle(state.id(), now) : Future.succeededFuture());
  }

  /** What is no video will not become one by going on. */
  private <T> Future<T> givenUp(String id, Throwable problem) {
    ServiceException reason = ServiceException.of(problem);
    if (reason.kind() != FailureKind.UNSUPPORTED_SOURCE) return Future.failedFuture(problem);
    return bus.ask(Addresses.VIDEO_BREAK, new UploadBroken(id, reason.getMessage()))
        .onFailure(e -> LOG.warn("nobody heard that {} is no video", id, e))
        .transform(told -> Future.failedFuture(reason));
  }

  private Future<?> settled(UploadState state) {
    boolean whole = state.object().isPresent() && state.object().get().whole();
    return whole ? settle(state.id(), state.object().get()) : Future.succeededFuture();
  }

  /** Makes the video out of an upload that has all its bytes; once at a time on this node. */
  private Future<VideoView> settle(String id, PartialObject whole) {
    Future<VideoView> running = settling.get(id);
    if (running != null) return running;
    Future<VideoView> settled =
        writer
            .finish(
                whole,
                after ->
                    insisting
                        .ask(Addresses.PARTS_LIST, new ListParts(id, after))
                        .map(PartList::parts))
            .compose(claim -> insisting.ask(Addresses.VIDEO_RECEIVE, new VideoReceived(id, claim)));
    settling.put(id, settled);
    return settled.onComplete(done -> settling.remove(id));
  }

  private Future<UploadState> left(String id, String me) {
    return insisting.ask(Addresses.UPLOAD_LEAVE, new LeaveUpload(id, me));
  }

  private Future<UploadState> left(String id, String me, Throwable problem) {
    return bus.ask(Addresses.UPLOAD_LEAVE, new LeaveUpload(id, me))
        .transform(left -> Future.failedFuture(problem));
  }

  private static <T> Future<T> failed(FailureKind kind, String sentence) {
    return Future.failedFuture(new ServiceException(kind, sentence));
  }

  /** The video behind an upload. */
  Future<VideoView> video(String id) {
    return bus.ask(Addresses.VIDEO_GET, new VideoId(id));
  }
}
