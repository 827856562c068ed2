package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.editing.Drawing;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.FrameBox;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.Look;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Edits of one video in the API's form, both ways. There, boxes lie in the picture as shown; in an
 * {@link Edit}, in the picture as coded.
 *
 * @param scene what is known of the video's picture
 */
record EditJson(FrameScene scene) {
  /**
   * An edit, as the API's contract has found it well formed. Fails with INVALID naming the field
   * where the parts do not go together.
   */
  Edit read(JsonObject json) {
    return switch (json.getString("op")) {
      case "addTrack" ->
          whole(() -> new Edit.AddTrack(target(json), frames(json), box(json), style(json)));
      case "setBox" ->
          whole(() -> new Edit.SetBox(track(json), target(json), frame(json), box(json)));
      case "paint" -> paint(json);
      case "propagate" -> propagate(json);
      case "endTrack" -> new Edit.EndTrack(track(json), frame(json));
      case "show" -> new Edit.Show(track(json), frames(json), reason(json));
      case "hide" -> new Edit.Hide(track(json), frames(json));
      case "deleteTrack" -> new Edit.DeleteTrack(track(json), reason(json));
      case "merge" -> in("tracks", () -> new Edit.Merge(tracks(json, "tracks")));
      case "split" -> in("frame", () -> new Edit.Split(track(json), frame(json)));
      case "accept" -> new Edit.Accept(track(json));
      case "reject" -> new Edit.Reject(track(json));
      case "setStyle" -> new Edit.SetStyle(track(json), look(json));
      case "setTarget" -> new Edit.SetTarget(track(json), target(json));
      case "blank" -> new Edit.Blank(frames(json));
      case "muteAudio" -> in("toSeconds", () -> new Edit.MuteAudio(muted(json)));
      case "blurAllBut" ->
          in("keep", () -> new Edit.KeepOnly(tracks(json, "keep"), frames(json), chosen(json)));
      case "undo" -> new Edit.Undo(command(json));
      case "redo" -> new Edit.Redo(command(json));
      default -> throw refused("op", "no such edit");
    };
  }

  private Edit paint(JsonObject json) {
    Optional<TrackId> track =
        Optional.ofNullable(json.getString("track")).map(name -> track("track", name));
    JsonArray boxes = json.getJsonArray("boxes");
    return in("boxes", () -> new Edit.Paint(track, target(json), boxes(boxes)));
  }

  private Edit propagate(JsonObject json) {
    long until = json.getLong("until");
    return in(
        "until",
        () -> new Edit.Propagate(track(json), target(json), frame(json), until, box(json)));
  }

  private static <T> T in(String field, Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      throw refused(field, e.getMessage());
    }
  }

  private static <T> T whole(Supplier<T> making) {
    return in("box", making);
  }

  private static ServiceException refused(String field, String why) {
    return new ServiceException(FailureKind.INVALID, "edit." + field + ": " + why + ".");
  }

  private static TrackId track(JsonObject json) {
    return track("track", json.getString("track"));
  }

  private static TrackId track(String field, String name) {
    return in(field, () -> TrackName.read(name));
  }

  private static List<TrackId> tracks(JsonObject json, String field) {
    return json.getJsonArray(field).stream().map(name -> track(field, (String) name)).toList();
  }

  private static Target target(JsonObject json) {
    return PolicyJson.of(Target.class, json.getString("target"));
  }

  private static long frame(JsonObject json) {
    return json.getLong("frame");
  }

  /** Without a last frame they go on to the end of the video. */
  private static FrameRange frames(JsonObject json) {
    return in("to", () -> new FrameRange(json.getLong("from"), json.getLong("to", FrameRange.END)));
  }

  private PtsRange muted(JsonObject json) {
    return scene.heard(json.getDouble("fromSeconds"), json.getDouble("toSeconds"));
  }

  private static String reason(JsonObject json) {
    return json.getString("reason");
  }

  private static UUID command(JsonObject json) {
    return UUID.fromString(json.getString("cmdId"));
  }

  private static Optional<RedactionStyle> style(JsonObject json) {
    return Optional.ofNullable(json.getString("style"))
        .map(word -> PolicyJson.of(RedactionStyle.class, word));
  }

  private static Look look(JsonObject json) {
    return new Look(
        style(json),
        Optional.ofNullable(json.getString("shape"))
            .map(word -> PolicyJson.of(RegionShape.class, word)),
        Optional.ofNullable(json.getDouble("feather")));
  }

  private Box box(JsonObject json) {
    JsonObject box = json.getJsonObject("box");
    return scene.coded(shown(box));
  }

  private static Box shown(JsonObject box) {
    return new Box(
        box.getDouble("x"), box.getDouble("y"), box.getDouble("width"), box.getDouble("height"));
  }

  private List<FrameBox> boxes(JsonArray boxes) {
    return boxes.stream()
        .map(JsonObject.class::cast)
        .map(box -> new FrameBox(frame(box), scene.coded(shown(box))))
        .toList();
  }

  JsonObject write(Edit edit) {
    var json = new JsonObject().put("op", op(edit));
    if (op(edit).equals("blurAllBut")) json.put("keep", names(edit.tracks()));
    else if (edit instanceof Edit.Merge) json.put("tracks", names(edit.tracks()));
    else edit.tracks().forEach(track -> json.put("track", TrackName.of(track)));
    if (edit instanceof Drawing drawing) draw(drawing, json);
    if (edit instanceof Edit.SetTarget set) json.put("target", PolicyJson.word(set.target()));
    if (isOverFrames(edit)) edit.span().ifPresent(frames -> frames(frames, json));
    if (edit instanceof Edit.KeepOnly only && only.chosen() != only.frames().from()) {
      json.put("at", only.chosen());
    }
    if (edit instanceof Edit.EndTrack end) json.put("frame", end.frame());
    if (edit instanceof Edit.Split split) json.put("frame", split.frame());
    if (edit instanceof Edit.SetStyle set) look(set.look(), json);
    if (edit instanceof Edit.Show show) json.put("reason", show.reason());
    if (edit instanceof Edit.DeleteTrack delete) json.put("reason", delete.reason());
    if (edit instanceof Edit.MuteAudio mute) {
      json.put("fromSeconds", scene.seconds(mute.range().from()));
      json.put("toSeconds", scene.seconds(mute.range().to()));
    }
    if (edit instanceof Edit.Undo undo) json.put("cmdId", undo.cmdId().toString());
    if (edit instanceof Edit.Redo redo) json.put("cmdId", redo.cmdId().toString());
    return json;
  }

  private static boolean isOverFrames(Edit edit) {
    return edit instanceof Edit.AddTrack
        || edit instanceof Edit.Show
        || edit instanceof Edit.Hide
        || edit instanceof Edit.Blank
        || edit instanceof Edit.KeepOnly
        || edit instanceof Edit.BlurAllBut;
  }

  /** What the API calls it; people need not know that one of them was told more precisely since. */
  static String op(Edit edit) {
    if (edit instanceof Edit.KeepOnly) return "blurAllBut";
    String name = edit.getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** The frame on which the kept were chosen: the first, where none is said. */
  private static long chosen(JsonObject json) {
    return json.getLong("at", json.getLong("from"));
  }

  private void draw(Drawing drawing, JsonObject json) {
    json.put("target", PolicyJson.word(drawing.target()));
    if (drawing instanceof Edit.AddTrack add) {
      add.style().ifPresent(style -> json.put("style", PolicyJson.word(style)));
      json.put("box", box(add.box()));
    } else if (drawing instanceof Edit.SetBox set) {
      json.put("frame", set.frame()).put("box", box(set.box()));
    } else if (drawing instanceof Edit.Propagate carry) {
      json.put("frame", carry.frame()).put("until", carry.until()).put("box", box(carry.box()));
    } else {
      if (drawing instanceof Edit.TrackedBoxes found) json.put("asked", found.asked().toString());
      var boxes = new JsonArray();
      for (FrameBox key : drawing.keys()) {
        boxes.add(box(new JsonObject().put("frame", key.frame()), key.box()));
      }
      json.put("boxes", boxes);
    }
  }

  private JsonObject box(Box coded) {
    return box(new JsonObject(), coded);
  }

  private JsonObject box(JsonObject json, Box coded) {
    Box box = scene.shownWhole(coded);
    return json.put("x", box.x())
        .put("y", box.y())
        .put("width", box.width())
        .put("height", box.height());
  }

  private static void look(Look look, JsonObject json) {
    look.style().ifPresent(style -> json.put("style", PolicyJson.word(style)));
    look.shape().ifPresent(shape -> json.put("shape", PolicyJson.word(shape)));
    look.feather().ifPresent(feather -> json.put("feather", feather));
  }

  /** A range; one that goes on to the end of the video has no {@code to}. */
  static void frames(FrameRange frames, JsonObject json) {
    json.put("from", frames.from());
    if (!frames.open()) json.put("to", frames.to());
  }

  private static JsonArray names(List<TrackId> tracks) {
    return new JsonArray(tracks.stream().map(TrackName::of).toList());
  }
}
