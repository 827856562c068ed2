package io.garim.bench.correct;

import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditAnswer;
import io.garim.domain.editing.EditCommand;
import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.EditedPlan;
import io.garim.domain.editing.Footage;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the edits of a log again, one after the other, by the domain alone, and says what is hidden
 * then: what the platform must have come to with all of them at once. Understands the edits that
 * {@link Person} makes, in a video that is shown as it is coded.
 */
final class SerialEdits {
  private static final String OWN = "own";

  private final Footage footage;
  private EditLog log = EditLog.empty();

  /**
   * @param frames of the video
   */
  SerialEdits(long frames) {
    footage = Footage.of(frames, Map.of());
  }

  /**
   * Takes the next entry.
   *
   * @throws IllegalStateException when nobody could have taken it at this place
   */
  void take(JsonObject entry) {
    var command =
        new EditCommand(
            UUID.fromString(entry.getString("cmdId")),
            entry.getLong("baseVersion"),
            entry.getString("author"),
            Instant.parse(entry.getString("at")),
            edit(entry.getJsonObject("edit")));
    EditAnswer answer = log.append(command, footage);
    boolean next =
        answer instanceof EditAnswer.Taken taken
            && taken.entry().version() == entry.getLong("version")
            && taken.log().version() == log.version() + 1;
    if (!next) throw new IllegalStateException("not to be taken here: " + entry.encode());
    log = ((EditAnswer.Taken) answer).log();
  }

  /**
   * What is hidden on a frame with all that was taken.
   *
   * @param automatic the frame as the API told it before the first edit
   * @return a line for each region, sorted
   */
  List<String> hidden(JsonObject automatic) {
    List<Region> regions = new ArrayList<>();
    JsonArray hidden = automatic.getJsonArray("hidden");
    for (Object each : hidden) regions.add(region((JsonObject) each));
    var frame = new SliceFrame(0, 1, automatic.getBoolean("blank"), regions);
    var slice = new Slice(0, new PtsRange(0, 1), automatic.getLong("frame"), List.of(frame));
    var plan = new EditedPlan(log, Policy.standard(FaceDetector.YUNET));
    return plan.apply(slice).frames().get(0).regions().stream()
        .map(r -> line(name(r.track()), r.box()))
        .sorted()
        .toList();
  }

  /** The same lines of a frame as the API tells it. */
  static List<String> told(JsonObject frame) {
    return frame.getJsonArray("hidden").stream()
        .map(JsonObject.class::cast)
        .map(region -> line(region.getString("track"), box(region)))
        .sorted()
        .toList();
  }

  /** The API rounds to a hundredth of a pixel. */
  private static String line(String track, Box box) {
    return String.format(
        Locale.ROOT, "%s %.2f %.2f %.2f %.2f", track, box.x(), box.y(), box.width(), box.height());
  }

  private static Region region(JsonObject json) {
    return new Region(
        track(json.getString("track")),
        target(json),
        box(json),
        RedactionStyle.MOSAIC,
        RegionShape.BOX,
        0);
  }

  static Edit edit(JsonObject json) {
    return switch (json.getString("op")) {
      case "addTrack" ->
          new Edit.AddTrack(
              target(json),
              new FrameRange(json.getLong("from"), json.getLong("to")),
              box(json.getJsonObject("box")),
              Optional.empty());
      case "setBox" ->
          new Edit.SetBox(
              track(json.getString("track")),
              target(json),
              json.getLong("frame"),
              box(json.getJsonObject("box")));
      case "undo" -> new Edit.Undo(UUID.fromString(json.getString("cmdId")));
      default -> throw new IllegalArgumentException("nobody makes " + json.encode());
    };
  }

  private static Target target(JsonObject json) {
    return Target.valueOf(json.getString("target").toUpperCase(Locale.ROOT));
  }

  private static Box box(JsonObject json) {
    return new Box(
        json.getDouble("x"),
        json.getDouble("y"),
        json.getDouble("width"),
        json.getDouble("height"));
  }

  private static TrackId track(String name) {
    String[] parts = name.split("-", 2);
    int born = parts[0].equals(OWN) ? LoggedEdit.OWN : Integer.parseInt(parts[0]);
    return new TrackId(born, Integer.parseInt(parts[1]));
  }

  private static String name(TrackId track) {
    String born = track.birthSegment() == LoggedEdit.OWN ? OWN : "" + track.birthSegment();
    return born + "-" + track.ordinal();
  }
}
