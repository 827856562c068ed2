package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.edit.EditPage;
import io.garim.contract.edit.ListEdits;
import io.garim.contract.edit.TrackFacts;
import io.garim.contract.edit.TrackList;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.editing.Drawing;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.editing.ReviewState;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Takes edits of a video, lists them, and lists its tracks: REST in front of the bus. */
final class EditsRoutes {
  /** The most boxes in one answer; a page ends early rather than be some megabytes. */
  private static final int MOST_BOXES = 20_000;

  private final Bus bus;
  private final EditCommands commands;
  private final Scenes scenes;

  EditsRoutes(Bus bus, EditCommands commands, Scenes scenes) {
    this.bus = bus;
    this.commands = commands;
    this.scenes = scenes;
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of(
        EditCommands.OPERATION,
        Answers.json(this::make, Function.identity()),
        "listEdits",
        Answers.json(this::list, Function.identity()),
        "listTracks",
        Answers.json(this::tracks, EditsRoutes::json));
  }

  private Future<JsonObject> make(RoutingContext ctx) {
    return commands.make(VideosRoutes.id(ctx).id(), ctx.body().asJsonObject());
  }

  private Future<JsonObject> list(RoutingContext ctx) {
    String id = VideosRoutes.id(ctx).id();
    var ask =
        new ListEdits(
            id,
            ApiContract.required(ctx, "after", Long.class),
            ApiContract.required(ctx, "limit", Long.class).intValue());
    return bus.ask(Addresses.EDITS_LIST, ask)
        .compose(page -> scenes.of(id).map(scene -> json(page, scene)));
  }

  private static JsonObject json(EditPage page, Optional<FrameScene> scene) {
    var edits = new JsonArray();
    int boxes = 0;
    for (LoggedEdit logged : page.edits()) {
      if (logged.edit() instanceof Drawing drawing) boxes += drawing.keys().size();
      if (boxes > MOST_BOXES && !edits.isEmpty()) break;
      edits.add(json(logged, new EditJson(scene.orElseThrow(EditsRoutes::unseen))));
    }
    return new JsonObject()
        .put("version", page.version())
        .put("planned", page.planned())
        .put("edits", edits);
  }

  private static ServiceException unseen() {
    return new ServiceException(
        FailureKind.UNAVAILABLE, "The source of this video is being looked at again.");
  }

  private static JsonObject json(LoggedEdit logged, EditJson form) {
    return new JsonObject()
        .put("version", logged.version())
        .put("cmdId", logged.cmdId().toString())
        .put("baseVersion", logged.baseVersion())
        .put("author", logged.author())
        .put("at", logged.at().toString())
        .put("edit", form.write(logged.edit()));
  }

  private Future<TrackList> tracks(RoutingContext ctx) {
    return bus.ask(Addresses.TRACKS_LIST, VideosRoutes.id(ctx));
  }

  private static JsonObject json(TrackList list) {
    var tracks = new JsonArray();
    long[] states = new long[ReviewState.values().length];
    for (TrackFacts track : list.tracks()) {
      tracks.add(json(track));
      states[track.review().ordinal()]++;
    }
    var review = new JsonObject();
    for (ReviewState state : ReviewState.values()) {
      review.put(PolicyJson.word(state), states[state.ordinal()]);
    }
    return new JsonObject()
        .put("version", list.version())
        .put("frames", list.frames())
        .put("review", review)
        .put("tracks", tracks);
  }

  private static JsonObject json(TrackFacts track) {
    var json =
        new JsonObject()
            .put("track", TrackName.of(track.track()))
            .put("target", PolicyJson.word(track.target()));
    EditJson.frames(track.frames(), json);
    return json.put("hidden", track.hidden())
        .put("doubtful", track.doubtful())
        .put("own", track.own())
        .put("review", PolicyJson.word(track.review()));
  }
}
