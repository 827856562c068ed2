package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.edit.FindTrail;
import io.garim.contract.edit.MakeTrail;
import io.garim.contract.edit.TrailReply;
import io.garim.contract.edit.TrailView;
import io.garim.domain.editing.Edit;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Takes wishes to follow a subject, in the API's form: one way in for REST and for the browsers'
 * event bus. Used on one event loop.
 */
final class TrailCommands {
  static final String OPERATION = "makeTrail";
  private static final double USUAL_SECONDS = 10;

  private final Bus bus;
  private final ApiOperation operation;
  private final Scenes scenes;
  private final InstantSource time;

  TrailCommands(Bus bus, ApiContract contract, Scenes scenes, InstantSource time) {
    this.bus = bus;
    this.operation = contract.operation(OPERATION);
    this.scenes = scenes;
    this.time = time;
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of(OPERATION, this::take, "getTrail", Answers.json(this::get, TrailCommands::json));
  }

  private void take(RoutingContext ctx) {
    make(VideosRoutes.id(ctx).id(), ctx.body().asJsonObject())
        .onComplete(json -> Answers.send(ctx, 202, json), ctx::fail);
  }

  private Future<TrailView> get(RoutingContext ctx) {
    UUID cmdId = UUID.fromString(ApiContract.required(ctx, "cmdId", String.class));
    return bus.ask(Addresses.TRAIL_GET, new FindTrail(VideosRoutes.id(ctx).id(), cmdId));
  }

  /** A wish that names its video itself; fails with the problem that REST answers. */
  Future<JsonObject> make(Object message) {
    BusRequest request = BusRequest.of(message, operation);
    return make(request.videoId(), request.body());
  }

  private Future<JsonObject> make(String videoId, JsonObject body) {
    return scenes
        .known(videoId)
        .compose(scene -> bus.ask(Addresses.TRAIL_MAKE, wish(videoId, scene, body)))
        .map(TrailCommands::answer);
  }

  private MakeTrail wish(String videoId, FrameScene scene, JsonObject body) {
    JsonObject box = body.getJsonObject("box").copy().put("frame", body.getLong("frame"));
    var paint =
        new JsonObject()
            .put("op", "paint")
            .put("target", body.getString("target"))
            .put("boxes", new JsonArray().add(box));
    if (body.containsKey("track")) paint.put("track", body.getString("track"));
    Edit edit = new EditJson(scene).read(paint);
    double seconds = body.getDouble("seconds", USUAL_SECONDS);
    return Problems.checked(
        () ->
            new MakeTrail(
                videoId,
                EditCommands.command(body, edit, time.instant()),
                body.getBoolean("forward", false),
                body.getBoolean("backward", false),
                Duration.ofMillis(Math.round(seconds * 1000))));
  }

  private static JsonObject answer(TrailReply reply) {
    if (reply.refusal().isPresent()) throw RefusedException.of(reply.refusal().get());
    return json(reply.trail().orElseThrow());
  }

  /** Following in the API's form. */
  static JsonObject json(TrailView trail) {
    var ways = new JsonArray();
    trail.ways().forEach(way -> ways.add(json(way)));
    return new JsonObject()
        .put("cmdId", trail.cmdId().toString())
        .put("version", trail.version())
        .put("track", TrackName.of(trail.track()))
        .put("frame", trail.frame())
        .put("ways", ways);
  }

  private static JsonObject json(TrailView.Way way) {
    var json =
        new JsonObject()
            .put("way", way.backward() ? "backward" : "forward")
            .put("state", way.state().name().toLowerCase(Locale.ROOT))
            .put("frames", way.frames());
    way.until().ifPresent(frame -> json.put("until", frame));
    way.end().ifPresent(end -> json.put("end", end.name().toLowerCase(Locale.ROOT)));
    return json;
  }
}
