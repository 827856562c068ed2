package io.garim.bench.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SerialEditsTest {
  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);
  private static final UUID THIRD = new UUID(1, 3);
  private final SerialEdits edits = new SerialEdits(100);

  @Test
  void whatWasFoundStaysBesideWhatWasDrawnAndMoved() {
    // Given a box that somebody drew and moved
    edits.take(entry(1, 0, FIRST, added(10)));
    edits.take(entry(2, 1, SECOND, moved("own-1", 30)));
    // When it is asked what is hidden
    var hidden = edits.hidden(automatic());
    // Then it is there as it was moved, and so is who was found
    assertThat(hidden).containsExactly("0-1 5.25 6.00 7.00 8.00", "own-1 30.00 20.00 16.00 16.00");
  }

  @Test
  void whatWasUndoneHidesNothing() {
    edits.take(entry(1, 0, FIRST, added(10)));
    edits.take(
        entry(2, 1, SECOND, new JsonObject().put("op", "undo").put("cmdId", FIRST.toString())));

    assertThat(edits.hidden(automatic())).isEqualTo(SerialEdits.told(automatic()));
  }

  @Test
  void anEntryThatOverlooksAnotherIsNotTaken() {
    // Given a box that was moved by one who had seen it
    edits.take(entry(1, 0, FIRST, added(10)));
    edits.take(entry(2, 1, SECOND, moved("own-1", 30)));
    // When the log says that it was moved by another who had not seen that
    JsonObject overlooking = entry(3, 1, THIRD, moved("own-1", 50));
    // Then that log cannot be right
    assertThatThrownBy(() -> edits.take(overlooking)).hasMessageContaining("not to be taken");
  }

  @Test
  void aVersionThatIsMissingIsNoticed() {
    JsonObject second = entry(2, 0, FIRST, added(10));

    assertThatThrownBy(() -> edits.take(second)).hasMessageContaining("not to be taken");
  }

  private static JsonObject automatic() {
    JsonObject found = box(5.25, 6, 7, 8).put("track", "0-1").put("target", "faces");
    return new JsonObject()
        .put("frame", 50)
        .put("blank", false)
        .put("hidden", new JsonArray().add(found));
  }

  private static JsonObject added(int x) {
    return new JsonObject()
        .put("op", "addTrack")
        .put("target", "faces")
        .put("from", 50)
        .put("to", 51)
        .put("box", box(x, 20, 16, 16));
  }

  private static JsonObject moved(String track, int x) {
    return new JsonObject()
        .put("op", "setBox")
        .put("track", track)
        .put("target", "faces")
        .put("frame", 50)
        .put("box", box(x, 20, 16, 16));
  }

  private static JsonObject box(double x, double y, double width, double height) {
    return new JsonObject().put("x", x).put("y", y).put("width", width).put("height", height);
  }

  private static JsonObject entry(long version, long base, UUID command, JsonObject edit) {
    return new JsonObject()
        .put("version", version)
        .put("cmdId", command.toString())
        .put("baseVersion", base)
        .put("author", "kim")
        .put("at", "2026-11-23T12:00:00Z")
        .put("edit", edit);
  }
}
