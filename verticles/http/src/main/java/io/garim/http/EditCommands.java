package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.edit.EditReply;
import io.garim.contract.edit.MakeEdit;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditCommand;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Takes edits in the API's form and has them made: one way in for REST and for the browsers' event
 * bus. Used on one event loop.
 */
final class EditCommands {
  static final String OPERATION = "makeEdit";

  /** Who edits or releases without saying a name; there are no accounts. */
  static final String NOBODY = "unnamed";

  private final Bus bus;
  private final ApiOperation operation;
  private final Scenes scenes;
  private final InstantSource time;

  EditCommands(Bus bus, ApiContract contract, Scenes scenes, InstantSource time) {
    this.bus = bus;
    this.operation = contract.operation(OPERATION);
    this.scenes = scenes;
    this.time = time;
  }

  /**
   * An edit that names its video itself. Fails with what {@link Problem#of(Throwable)} turns into
   * the same problem that REST answers.
   */
  Future<JsonObject> make(Object message) {
    BusRequest request = BusRequest.of(message, operation);
    return make(request.videoId(), request.body());
  }

  /** An edit whose form was checked: becomes its version, and the track that came with it. */
  Future<JsonObject> make(String videoId, JsonObject body) {
    return scenes
        .known(videoId)
        .compose(scene -> bus.ask(Addresses.EDIT_MAKE, new MakeEdit(videoId, command(scene, body))))
        .map(EditCommands::answer);
  }

  private EditCommand command(FrameScene scene, JsonObject body) {
    Edit edit = new EditJson(scene).read(body.getJsonObject("edit"));
    return Problems.checked(() -> command(body, edit, time.instant()));
  }

  /** An edit with what its sender says of it; refuses what does not go together. */
  static EditCommand command(JsonObject body, Edit edit, Instant at) {
    return new EditCommand(
        UUID.fromString(body.getString("cmdId")),
        body.getLong("baseVersion"),
        body.getString("author", NOBODY),
        at,
        edit);
  }

  private static JsonObject answer(EditReply reply) {
    if (reply.refusal().isPresent()) throw RefusedException.of(reply.refusal().get());
    var json = new JsonObject().put("version", reply.version());
    reply.created().ifPresent(track -> json.put("track", TrackName.of(track)));
    return json;
  }
}
