package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the store of the real platform holds once an edit hid something more. */
class LeftBehindIT {
  private static final int SECONDS = 6;
  private static final Path FOLDER = Checkout.freshFolder("left-behind");
  private static PlatformProcess platform;
  private static Rest rest;

  @BeforeAll
  static void start() throws Exception {
    platform = PlatformProcess.start(FOLDER.resolve("data"), "metadata.leftovers=3s");
    rest = platform.rest();
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) platform.close();
  }

  @Test
  void noPictureOutlivesTheEditThatHidMore() throws Exception {
    // Given a finished video that people looked at, handed out in part too
    Path clip = StreetClip.plain(FOLDER.resolve("clip.mp4"), SECONDS, 43);
    String id = rest.send(clip, "clip.mp4");
    rest.result(id, FOLDER.resolve("before.mp4"));
    assertThat(rest.get(path(id, "/frames/75.jpg")).status()).isEqualTo(200);
    assertThat(rest.get(path(id, "/frames/0.jpg")).status()).isEqualTo(200);
    Set<String> parts = kind(id, "part");
    Set<String> packs = kind(id, "pack");
    Set<String> results = kind(id, "result");
    UUID command = UUID.randomUUID();
    // When an edit hides something on some frames
    Rest.Answer answer = rest.post(path(id, "/edits"), hidden(command));
    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(200);
    Until.holds("a result again", Rest.PATIENCE, () -> rest.video(id).containsKey("result"));
    // Then the old parts of these frames, their previews and the old result are in no file any more
    Until.holds(
        "what was superseded is gone",
        Duration.ofSeconds(60),
        () ->
            kind(id, "result").stream().noneMatch(results::contains)
                && kind(id, "part").size() == parts.size()
                && !kind(id, "pack").containsAll(packs));
    Set<String> stayed = kind(id, "part");
    stayed.retainAll(parts);
    assertThat(stayed).isNotEmpty().hasSizeLessThan(parts.size());
    assertThat(kind(id, "result")).hasSize(1);
    // and all that is to be had is there
    assertThat(rest.get(path(id, "/result")).status()).isEqualTo(200);
    for (int frame = 0; frame < SECONDS * 25; frame += 10) {
      assertThat(rest.get(path(id, "/frames/" + frame + ".jpg")).status()).isEqualTo(200);
    }
    // and all that is needed to go on: the report, and what was before the edit
    assertThat(rest.get(path(id, "/report.json")).status()).isEqualTo(200);
    assertThat(rest.post(path(id, "/edits"), undo(command)).status()).isEqualTo(200);
    Until.holds(
        "the result without the edit",
        Rest.PATIENCE,
        () -> {
          JsonObject video = rest.video(id);
          return video.containsKey("result") && kind(id, "result").size() == 1 && undone(id);
        });
    assertThat(rest.get(path(id, "/report.json")).status()).isEqualTo(200);
  }

  private static boolean undone(String id) throws Exception {
    JsonObject edits = rest.get(path(id, "/edits")).json();
    return edits.getInteger("version") == 2 && "released".equals(rest.video(id).getString("phase"));
  }

  private static JsonObject undo(UUID command) {
    return new JsonObject()
        .put("cmdId", UUID.randomUUID().toString())
        .put("baseVersion", 1)
        .put("author", "kim")
        .put("edit", new JsonObject().put("op", "undo").put("cmdId", command.toString()));
  }

  private static JsonObject hidden(UUID command) {
    var box = new JsonObject().put("x", 8).put("y", 8).put("width", 64).put("height", 48);
    var boxes = new JsonArray().add(box.copy().put("frame", 70)).add(box.copy().put("frame", 79));
    return new JsonObject()
        .put("cmdId", command.toString())
        .put("baseVersion", 0)
        .put("author", "kim")
        .put(
            "edit", new JsonObject().put("op", "paint").put("target", "faces").put("boxes", boxes));
  }

  private static String path(String id, String rest) {
    return "/api/videos/" + id + rest;
  }

  /** The names of all objects of a kind, straight from the store's folder. */
  private static Set<String> kind(String id, String kind) throws IOException {
    try (Stream<Path> files = Files.walk(platform.data().resolve("s3").resolve("objects"))) {
      Set<String> names = new TreeSet<>();
      files
          .filter(file -> file.toString().contains(id + "/" + kind + "/"))
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(file.getFileName().toString()));
      return names;
    }
  }
}
