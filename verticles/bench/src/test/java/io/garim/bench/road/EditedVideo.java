package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Waiting;
import io.garim.domain.geometry.Box;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A video on a platform as somebody called kim corrects it: the edits, and the result that is made
 * anew.
 */
record EditedVideo(Site platform, String id) {
  static final String AUTHOR = "kim";

  /** Sends a clip under its own name; it is at work then. */
  static EditedVideo sent(Site platform, Path clip) throws Exception {
    return new EditedVideo(platform, platform.rest().send(clip, clip.getFileName().toString()));
  }

  /** The same video as whoever speaks to another node has it. */
  EditedVideo at(Site other) {
    return new EditedVideo(other, id);
  }

  /** The address of something of this video. */
  String path(String rest) {
    return "/api/videos/" + id + rest;
  }

  Rest.Answer get(String rest) throws Exception {
    return platform.rest().get(path(rest));
  }

  Rest.Answer post(String rest, JsonObject body) throws Exception {
    return platform.rest().post(path(rest), body);
  }

  /** As it is shown now. */
  JsonObject view() throws Exception {
    return platform.rest().video(id);
  }

  /** The result of a video that nobody edits, in a file of that name. */
  Path result(String name) throws Exception {
    return platform.rest().result(id, platform.file(name));
  }

  /** An edit upon a version, which must be taken; what is answered. */
  JsonObject made(UUID command, long base, JsonObject edit) throws Exception {
    var body =
        new JsonObject()
            .put("cmdId", command.toString())
            .put("baseVersion", base)
            .put("author", AUTHOR)
            .put("edit", edit);
    Rest.Answer answer = post("/edits", body);
    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(200);
    return answer.json();
  }

  void undone(UUID command, long base) throws Exception {
    made(UUID.randomUUID(), base, op("undo").put("cmdId", command.toString()));
  }

  /**
   * Has the result put together now. Until it is asked for, nothing is for some seconds after an
   * edit: long enough to see that nothing old is handed out.
   */
  void hurried() throws Exception {
    assertThat(post("/compose", new JsonObject()).status()).isEqualTo(200);
  }

  /** The result, asked for once the plan holds that version of the edits. */
  Path madeAnew(long version, String name) throws Exception {
    Waiting.until(
        "planned with version " + version,
        Rest.PATIENCE,
        () -> get("/edits").json().getLong("planned") >= version);
    hurried();
    Waiting.until(
        "there is a result",
        Rest.PATIENCE,
        () -> view().getString("phase").equals("released") && view().containsKey("result"));
    return handedOut(name);
  }

  /** The result that is to be had now. */
  Path handedOut(String name) throws Exception {
    Rest.Answer answer = get("/result");
    assertThat(answer.status()).isEqualTo(200);
    return Files.write(platform.file(name), answer.bytes());
  }

  /** An edit of that sort. */
  static JsonObject op(String op) {
    return new JsonObject().put("op", op);
  }

  /** An edit that hides a place from a frame to another and between them. */
  static JsonObject paint(Box place, int from, int last) {
    var boxes = new JsonArray();
    for (int frame : new int[] {from, last}) boxes.add(json(place).put("frame", frame));
    return op("paint").put("target", "faces").put("boxes", boxes);
  }

  static JsonObject json(Box box) {
    return new JsonObject()
        .put("x", box.x())
        .put("y", box.y())
        .put("width", box.width())
        .put("height", box.height());
  }

  static Box box(JsonObject json) {
    return new Box(
        json.getDouble("x"),
        json.getDouble("y"),
        json.getDouble("width"),
        json.getDouble("height"));
  }
}
