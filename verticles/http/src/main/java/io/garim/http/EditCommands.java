package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.edit.EditReply;
import io.garim.contract.edit.ListEdits;
import io.garim.contract.edit.MakeEdit;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.VideoId;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditCommand;
import io.garim.domain.editing.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
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
    if (!(message instanceof JsonObject json)) {
      throw new ServiceException(FailureKind.INVALID, "the body: no JSON object.");
    }
    JsonObject body = json.copy();
    Object id = body.remove("videoId");
    operation.checkBody(body);
    VideoId video = Problems.checked(() -> new VideoId(id instanceof String text ? text : ""));
    return make(video.id(), body);
  }

  /** An edit whose form was checked: becomes its version, and the track that came with it. */
  Future<JsonObject> make(String videoId, JsonObject body) {
    return scenes
        .of(videoId)
        .compose(
            scene ->
                scene.isEmpty()
                    ? tooEarly(videoId)
                    : bus.ask(
                        Addresses.EDIT_MAKE, new MakeEdit(videoId, command(scene.get(), body))))
        .map(EditCommands::answer);
  }

  private EditCommand command(FrameScene scene, JsonObject body) {
    Edit edit = new EditJson(scene).read(body.getJsonObject("edit"));
    return Problems.checked(
        () ->
            new EditCommand(
                UUID.fromString(body.getString("cmdId")),
                body.getLong("baseVersion"),
                body.getString("author", NOBODY),
                time.instant(),
                edit));
  }

  /** Before its source was looked at a video has no frames to be edited. */
  private Future<EditReply> tooEarly(String videoId) {
    return bus.ask(Addresses.EDITS_LIST, new ListEdits(videoId, 0, 1))
        .map(
            page ->
                new EditReply(
                    page.version(),
                    Optional.empty(),
                    Optional.of(
                        new Refusal(
                            Refusal.Kind.OUTSIDE_VIDEO,
                            page.version(),
                            Optional.empty(),
                            "no frame of the video is known yet"))));
  }

  private static JsonObject answer(EditReply reply) {
    if (reply.refusal().isPresent()) throw new RefusedException(problem(reply.refusal().get()));
    var json = new JsonObject().put("version", reply.version());
    reply.created().ifPresent(track -> json.put("track", TrackName.of(track)));
    return json;
  }

  static Problem problem(Refusal refusal) {
    FailureKind kind = kind(refusal.kind());
    int status = kind == FailureKind.CONFLICT ? kind.httpStatus() : 422;
    String said = refusal.message();
    String sentence = said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1) + ".";
    String reason = refusal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    var because = new Problem.Because(reason, refusal.version());
    return new Problem(status, kind.code(), sentence, kind.code(), Optional.of(because));
  }

  /** What may be right once its author has seen the newest version is a conflict. */
  private static FailureKind kind(Refusal.Kind kind) {
    return switch (kind) {
      case CONFLICT, ALREADY_UNDONE, NOT_UNDONE, REJECTED_TRACK, REUSED_COMMAND, UNKNOWN_VERSION ->
          FailureKind.CONFLICT;
      case UNKNOWN_TRACK, OUTSIDE_TRACK, OUTSIDE_VIDEO, UNKNOWN_COMMAND, FULL ->
          FailureKind.INVALID;
    };
  }
}
