package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Ask;
import io.garim.contract.bus.Bus;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.CreateVideo;
import io.garim.contract.video.ListVideos;
import io.garim.contract.video.ReleaseReply;
import io.garim.contract.video.ReleaseVideo;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoPage;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.ReleasePolicy;
import io.garim.domain.policy.Target;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Announces, lists, shows, stops, retries and deletes videos: REST in front of the bus. */
final class VideosRoutes {
  private final Bus bus;
  private final HttpConfig config;
  private final RoomCheck room;

  VideosRoutes(Bus bus, HttpConfig config, RoomCheck room) {
    this.bus = bus;
    this.config = config;
    this.room = room;
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of(
        "createVideo", this::create,
        "listVideos", Answers.json(this::list, VideoJson::page),
        "getVideo", asked(Addresses.VIDEO_GET),
        "cancelVideo", asked(Addresses.VIDEO_CANCEL),
        "retryVideo", asked(Addresses.VIDEO_RETRY),
        "composeVideo", asked(Addresses.VIDEO_COMPOSE),
        "getProgress", Answers.json(ctx -> ask(Addresses.VIDEO_GET, ctx), VideoJson::phaseProgress),
        "releaseVideo", Answers.json(this::release, VideoJson::write),
        "deleteVideo", this::delete);
  }

  private Handler<RoutingContext> asked(Ask<VideoId, VideoView> ask) {
    return Answers.json(ctx -> ask(ask, ctx), VideoJson::write);
  }

  /** The id that the path names. */
  static VideoId id(RoutingContext ctx) {
    return new VideoId(ApiContract.required(ctx, "id", String.class));
  }

  private <A extends Record> Future<A> ask(Ask<VideoId, A> ask, RoutingContext ctx) {
    return bus.ask(ask, id(ctx));
  }

  private void create(RoutingContext ctx) {
    CreateVideo video = newVideo(ctx.body().asJsonObject());
    room.check(video.size())
        .compose(enough -> bus.ask(Addresses.VIDEO_CREATE, video))
        .onComplete(view -> created(ctx, view), ctx::fail);
  }

  private static void created(RoutingContext ctx, VideoView view) {
    ctx.response().putHeader(HttpHeaders.LOCATION, VideoJson.path(view.id()));
    Answers.send(ctx, 201, VideoJson.write(view));
  }

  /** An announcement that came elsewhere than in a body of this route. */
  CreateVideo newVideo(ApiContract contract, JsonObject json) {
    contract.operation("createVideo").checkBody(json);
    return newVideo(json);
  }

  private CreateVideo newVideo(JsonObject json) {
    JsonObject asked = json.getJsonObject("policy", new JsonObject());
    Policy policy =
        Problems.checked(
            () -> PolicyJson.read(asked, config.defaultFaceDetector(), config.plateModel()));
    refuseWithoutModel(policy);
    return Problems.checked(
        () ->
            new CreateVideo(
                json.getString("name"), json.getLong("size", 0L), policy, release(json)));
  }

  private static ReleasePolicy release(JsonObject json) {
    String word = json.getString("release", "automatic").replace('-', '_');
    return PolicyJson.of(ReleasePolicy.class, word);
  }

  private void refuseWithoutModel(Policy policy) {
    FaceDetector detector = policy.faceDetector();
    if (policy.detect().contains(Target.FACES) && !config.detectors().contains(detector)) {
      throw new ServiceException(
          FailureKind.NOT_AVAILABLE,
          "policy.faceDetector: this installation has no model for "
              + PolicyJson.word(detector)
              + ".");
    }
    if (policy.detect().contains(Target.PERSONS) && !config.targets().contains(Target.PERSONS)) {
      throw new ServiceException(
          FailureKind.NOT_AVAILABLE,
          "policy.detect: the model for persons is not in this installation's models folder"
              + " (garim models pull persons); before a fixed camera, motion hides whoever moves.");
    }
  }

  private Future<VideoPage> list(RoutingContext ctx) {
    JsonArray words =
        ApiContract.parameter(ctx, "phase", JsonArray.class).orElseGet(JsonArray::new);
    List<VideoPhase> phases =
        words.stream().map(word -> PolicyJson.of(VideoPhase.class, (String) word)).toList();
    return bus.ask(
        Addresses.VIDEO_LIST,
        new ListVideos(
            ApiContract.parameter(ctx, "cursor", String.class).orElse(""),
            ApiContract.required(ctx, "limit", Long.class).intValue(),
            phases,
            ApiContract.parameter(ctx, "search", String.class).orElse("")));
  }

  private Future<VideoView> release(RoutingContext ctx) {
    JsonObject body = ctx.body().asJsonObject();
    String author = body.getString("author", EditCommands.NOBODY);
    var ask = new ReleaseVideo(id(ctx).id(), body.getLong("revision"), author);
    return bus.ask(Addresses.VIDEO_RELEASE, ask).map(VideosRoutes::released);
  }

  private static VideoView released(ReleaseReply reply) {
    if (reply.released()) return reply.video();
    long current = reply.video().release().revision();
    FailureKind conflict = FailureKind.CONFLICT;
    String sentence =
        "That revision is not the one to be released any more; look at revision "
            + current
            + " once it is finished.";
    throw new RefusedException(
        new Problem(
            conflict.httpStatus(),
            conflict.code(),
            sentence,
            conflict.code(),
            Optional.of(new Problem.Because("conflict", current))));
  }

  private void delete(RoutingContext ctx) {
    ask(Addresses.VIDEO_DELETE, ctx)
        .onComplete(done -> ctx.response().setStatusCode(204).end(), ctx::fail);
  }
}
