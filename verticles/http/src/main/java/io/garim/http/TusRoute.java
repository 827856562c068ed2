package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.CreateVideo;
import io.garim.contract.video.UploadState;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Uploads that go on after any cut: tus 1.0.0 with creation, creation-with-upload, termination,
 * expiration and checksum. An upload's id is its video's.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload">the protocol</a>
 */
final class TusRoute {
  private static final String PATH = "/api/uploads/";
  private static final String EXTENSIONS =
      "creation,creation-with-upload,termination,expiration,checksum";

  private final Vertx vertx;
  private final Bus bus;
  private final UploadIntake intake;
  private final RoomCheck room;
  private final Function<JsonObject, CreateVideo> announcements;

  /**
   * @param announcements reads an announcement in the form of {@code POST /api/videos}, or throws
   *     what is wrong with it
   */
  TusRoute(
      Vertx vertx,
      Bus bus,
      UploadIntake intake,
      RoomCheck room,
      Function<JsonObject, CreateVideo> announcements) {
    this.vertx = vertx;
    this.bus = bus;
    this.intake = intake;
    this.room = room;
    this.announcements = announcements;
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of(
        "describeUploads", this::describe,
        "describeUpload", this::describe,
        "createUpload", ctx -> spoken(ctx, this::create),
        "headUpload", ctx -> spoken(ctx, this::head),
        "patchUpload", ctx -> spoken(ctx, this::patch),
        "deleteUpload", ctx -> spoken(ctx, this::delete),
        "overrideUpload", ctx -> spoken(ctx, this::override));
  }

  private void describe(RoutingContext ctx) {
    versions(ctx.response())
        .putHeader("Tus-Extension", EXTENSIONS)
        .putHeader("Tus-Checksum-Algorithm", Checksum.NAMES)
        .putHeader("Tus-Max-Size", String.valueOf(room.maxUpload()))
        .setStatusCode(204)
        .end();
  }

  private static HttpServerResponse versions(HttpServerResponse response) {
    return response
        .putHeader("Tus-Resumable", TusRequest.VERSION)
        .putHeader("Tus-Version", TusRequest.VERSION)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private void spoken(RoutingContext ctx, Handler<RoutingContext> handler) {
    versions(ctx.response());
    if (new TusRequest(ctx.request()).speaksTus()) {
      handler.handle(ctx);
    } else {
      Problem.http(412, "tus-version", "The request needs Tus-Resumable: 1.0.0.")
          .answer(ctx.response());
      drain(ctx.request());
    }
  }

  /** For clients whose proxies know few methods. */
  private void override(RoutingContext ctx) {
    String method = String.valueOf(ctx.request().getHeader("X-HTTP-Method-Override"));
    switch (method.toUpperCase(Locale.ROOT)) {
      case "PATCH" -> patch(ctx);
      case "DELETE" -> delete(ctx);
      case "HEAD" -> head(ctx);
      default -> {
        Problem.http(405, "method-not-allowed", "X-HTTP-Method-Override names no such method.")
            .answer(ctx.response());
        drain(ctx.request());
      }
    }
  }

  private void create(RoutingContext ctx) {
    var tus = new TusRequest(ctx.request());
    Optional<Intake> body = body(tus);
    announced(tus)
        .compose(video -> bus.ask(Addresses.VIDEO_CREATE, video))
        .compose(
            video -> {
              ctx.response().putHeader(HttpHeaders.LOCATION, PATH + video.id());
              return body.isPresent() && tus.bringsBytes()
                  ? intake.receive(video.id(), bytes(tus, 0, body), () -> goAhead(ctx))
                  : intake.look(video.id());
            })
        .onComplete(state -> answer(ctx, 201, state), problem -> refuse(ctx, problem));
  }

  private Future<CreateVideo> announced(TusRequest tus) {
    try {
      long length = tus.length().orElse(0);
      if (length == 0) {
        throw new ServiceException(FailureKind.INVALID, "Upload-Length must say how many bytes.");
      }
      if (length > room.maxUpload()) throw room.tooLarge();
      CreateVideo video = announcements.apply(tus.announcement(length));
      return room.check(length).map(video);
    } catch (ServiceException e) {
      return Future.failedFuture(e);
    }
  }

  private void head(RoutingContext ctx) {
    String id = VideosRoutes.id(ctx).id();
    Future<VideoView> video = intake.video(id);
    Future.all(intake.look(id), video)
        .onComplete(
            both -> {
              VideoView view = video.result();
              ctx.response()
                  .putHeader(
                      "Upload-Metadata",
                      TusRequest.metadata(view.name(), PolicyJson.write(view.policy())));
              answer(ctx, 200, both.resultAt(0));
            },
            problem -> refuse(ctx, problem));
  }

  private void patch(RoutingContext ctx) {
    var tus = new TusRequest(ctx.request());
    if (!tus.bringsBytes()) {
      Problem.http(415, "not-tus", "Content-Type must be application/offset+octet-stream.")
          .answer(ctx.response());
      drain(ctx.request());
      return;
    }
    Optional<Intake> body = body(tus);
    received(ctx, tus, body)
        .onComplete(state -> answer(ctx, 204, state), problem -> refuse(ctx, problem));
  }

  private Future<UploadState> received(RoutingContext ctx, TusRequest tus, Optional<Intake> body) {
    try {
      UploadIntake.Bytes bytes = bytes(tus, tus.offset(), body);
      return intake.receive(VideosRoutes.id(ctx).id(), bytes, () -> goAhead(ctx));
    } catch (ServiceException e) {
      return Future.failedFuture(e);
    }
  }

  private static UploadIntake.Bytes bytes(TusRequest tus, long offset, Optional<Intake> body) {
    return new UploadIntake.Bytes(
        offset,
        tus.length(),
        tus.bodyLength(),
        Checksum.of(tus.request().getHeader("Upload-Checksum")),
        body);
  }

  /** Watched over at once, so that a connection cut before the first read is known. */
  private static Optional<Intake> body(TusRequest tus) {
    boolean none = tus.bodyLength().isPresent() && tus.bodyLength().getAsLong() == 0;
    return none ? Optional.empty() : Optional.of(new Intake(tus.request()));
  }

  private static void goAhead(RoutingContext ctx) {
    if ("100-continue".equalsIgnoreCase(ctx.request().getHeader(HttpHeaders.EXPECT))) {
      ctx.response().writeContinue();
    }
  }

  private void delete(RoutingContext ctx) {
    VideoId id = VideosRoutes.id(ctx);
    intake
        .video(id.id())
        .compose(
            video -> {
              if (video.phase() != VideoPhase.RECEIVING) {
                throw new ServiceException(
                    FailureKind.CONFLICT,
                    "The upload is over; delete the video at " + VideoJson.path(id.id()) + ".");
              }
              intake.stop(id.id());
              return bus.ask(Addresses.VIDEO_DELETE, id);
            })
        .onComplete(
            done -> ctx.response().setStatusCode(204).end(), problem -> refuse(ctx, problem));
  }

  private static void answer(RoutingContext ctx, int status, UploadState state) {
    HttpServerResponse response = ctx.response();
    if (response.ended() || response.closed()) return;
    response.setStatusCode(status).putHeader("Upload-Offset", String.valueOf(state.offset()));
    if (state.length() > 0) response.putHeader("Upload-Length", String.valueOf(state.length()));
    else response.putHeader("Upload-Defer-Length", "1");
    if (!state.received()) {
      response.putHeader(
          "Upload-Expires",
          DateTimeFormatter.RFC_1123_DATE_TIME.format(state.expires().atOffset(ZoneOffset.UTC)));
    }
    response.end();
  }

  private void refuse(RoutingContext ctx, Throwable problem) {
    ctx.fail(problem);
    drain(ctx.request());
  }

  private void drain(HttpServerRequest request) {
    if (!request.isEnded()) new Drain(vertx, request).open();
  }
}
