package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.UploadBroken;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoReceived;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the bytes of an announced video straight from the socket into the store, no faster than the
 * store takes them, and tells metadata what became of them before it answers. One upload per video
 * at a time. Used on one event loop.
 */
final class ContentRoute {
  private static final Logger LOG = LoggerFactory.getLogger(ContentRoute.class);

  private final Vertx vertx;
  private final Bus bus;
  private final ObjectWriter writer;
  private final RoomCheck room;
  private final Insisting insisting;
  private final Set<String> uploading = new HashSet<>();

  ContentRoute(Vertx vertx, Bus bus, ObjectWriter writer, RoomCheck room) {
    this.vertx = vertx;
    this.bus = bus;
    this.writer = writer;
    this.room = room;
    this.insisting = new Insisting(vertx, bus);
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of("receiveContent", this::receive);
  }

  private void receive(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    var intake = new Intake(request);
    VideoId id = VideosRoutes.id(ctx);
    if (!uploading.add(id.id())) {
      refuse(ctx, conflict("The bytes of this video are coming in already."));
      return;
    }
    long length = length(request);
    bus.ask(Addresses.VIDEO_GET, id)
        .compose(video -> admit(video, length).map(video))
        .compose(
            video -> store(request, intake, video, length),
            // Nothing of the body was read, so the video goes on waiting for its bytes.
            refusal -> Future.failedFuture(refusal))
        .onComplete(
            view -> {
              uploading.remove(id.id());
              Answers.send(ctx, 200, VideoJson.write(view));
            },
            problem -> {
              uploading.remove(id.id());
              refuse(ctx, problem);
            });
  }

  /** The length the request states; -1 when it comes in chunks. */
  private static long length(HttpServerRequest request) {
    String text = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (text != null) return Long.parseLong(text);
    return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null ? 0 : -1;
  }

  private Future<Void> admit(VideoView video, long length) {
    if (video.phase() != VideoPhase.RECEIVING) {
      return Future.failedFuture(conflict("This video does not wait for its bytes any more."));
    }
    if (length == 0) return Future.failedFuture(empty());
    if (length > 0 && video.size() > 0 && length != video.size()) {
      return Future.failedFuture(
          new ServiceException(
              FailureKind.INVALID,
              "%d bytes were announced, but the request has %d.".formatted(video.size(), length)));
    }
    return room.check(Math.max(0, length));
  }

  private Future<VideoView> store(
      HttpServerRequest request, Intake intake, VideoView video, long length) {
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    long announced = length > 0 ? length : video.size();
    intake.expect(announced, room.maxUpload(), room.tooLarge());
    String key = ObjectKeys.original(video.id(), UUID.randomUUID().toString());
    return written(key, intake)
        .recover(problem -> broken(video.id(), problem))
        .compose(
            claim ->
                claim.size() == 0
                    ? Future.failedFuture(empty())
                    : insisting.ask(Addresses.VIDEO_RECEIVE, new VideoReceived(video.id(), claim)));
  }

  private Future<Claim> written(String key, Intake intake) {
    try {
      return writer.write(Bucket.ORIGINALS, key, intake);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Claim> broken(String id, Throwable problem) {
    ServiceException reason = ServiceException.of(problem);
    return bus.ask(Addresses.VIDEO_BREAK, new UploadBroken(id, reason.getMessage()))
        .onFailure(e -> LOG.warn("nobody heard that the upload of {} broke: {}", id, reason, e))
        .transform(told -> Future.failedFuture(reason));
  }

  /**
   * Answers first; then the rest of the body is let go by, or many clients never see the answer.
   */
  private void refuse(RoutingContext ctx, Throwable problem) {
    ctx.fail(problem);
    if (!ctx.request().isEnded()) new Drain(vertx, ctx.request()).open();
  }

  private static ServiceException conflict(String sentence) {
    return new ServiceException(FailureKind.CONFLICT, sentence);
  }

  private static ServiceException empty() {
    return new ServiceException(FailureKind.INVALID, "The video has no bytes.");
  }
}
