package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.engine.lab.ClipReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person hides what was not found: on the real platform, after the video is done and before. */
class EditedVideoIT {
  private static final int MARKER = 0xff00ff;
  private static final int SECONDS = 6;
  private static final int FRAMES = SECONDS * 25;
  private static final int FROM = 70;
  private static final int TO = 80;

  /** No segment is longer: two seconds, up to the next key frame. */
  private static final int LONGEST_SEGMENT = 62;

  /** Mean levels of a colour: a filled box is within, any drawn street without. */
  private static final double ALIKE = 30;

  private static final Path FOLDER = Checkout.freshFolder("edited");
  private static PlatformProcess platform;
  private static Rest rest;

  @BeforeAll
  static void start() throws Exception {
    platform = PlatformProcess.start(FOLDER.resolve("data"));
    rest = platform.rest();
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) platform.close();
  }

  @Test
  void paintedBoxIsHiddenOnItsFramesAloneAndUndoingRestoresEveryPixel() throws Exception {
    // Given a finished video, and a place where nothing is hidden
    Path clip = StreetClip.plain(FOLDER.resolve("after.mp4"), SECONDS, 41);
    String id = rest.send(clip, "after.mp4");
    Path before = rest.result(id, FOLDER.resolve("before.mp4"));
    Rectangle place = free(id);
    // When a box is painted there over some frames
    UUID painting = UUID.randomUUID();
    JsonObject made = made(id, painting, 0, paint(place));
    // Then at once the result is not to be had, and such a frame has it hidden, others do not
    assertThat(rest.get(path(id, "/result")).status()).isEqualTo(409);
    assertThat(distance(picture(id, 75), middle(place))).isLessThan(ALIKE);
    assertThat(distance(picture(id, 69), middle(place))).isGreaterThan(ALIKE);
    assertThat(distance(picture(id, 0), middle(place))).isGreaterThan(ALIKE);
    assertThat(made).isEqualTo(new JsonObject("{\"version\":1,\"track\":\"own-1\"}"));
    // and the result that is made anew has it hidden on these frames and none other
    Path after = madeAnew(id, 1, "after.mp4");
    assertThat(hidden(after, place)).isEqualTo(IntStream.range(FROM, TO).boxed().toList());
    assertThat(hidden(before, place)).isEmpty();
    assertOnlyItsSegmentsDiffer(Decoded.of(before), Decoded.of(after));
    assertListed(id);
    // and once it is undone every pixel is as it was
    made(id, UUID.randomUUID(), 1, op("undo").put("cmdId", painting.toString()));
    Path undone = madeAnew(id, 2, "undone.mp4");
    assertThat(Decoded.of(undone)).isEqualTo(Decoded.of(before));
  }

  @Test
  void whatIsPaintedWhileTheVideoIsAtWorkStandsInItsResult() throws Exception {
    // Given a video at work of which the frames in question are planned
    Path clip = StreetClip.plain(FOLDER.resolve("during.mp4"), SECONDS, 42);
    String id = rest.send(clip, "during.mp4");
    Until.holds(
        "frames are planned",
        Rest.PATIENCE,
        () -> rest.get(path(id, "/frames?limit=1")).json().getInteger("total", 0) > TO);
    // When a box is painted
    Rectangle place = new Rectangle(8, 8, 64, 48);
    made(id, UUID.randomUUID(), 0, paint(place));
    // Then the result has it hidden on its frames
    Path result = madeAnew(id, 1, "during-result.mp4");
    assertThat(hidden(result, place)).isEqualTo(IntStream.range(FROM, TO).boxed().toList());
    assertThat(new ClipReader(result).pts()).hasSize(FRAMES);
  }

  private static void assertOnlyItsSegmentsDiffer(Decoded before, Decoded after) {
    List<Integer> differing =
        IntStream.range(0, FRAMES)
            .filter(n -> !before.frames().get(n).equals(after.frames().get(n)))
            .boxed()
            .toList();
    assertThat(differing).contains(FROM, TO - 1);
    assertThat(differing).allMatch(n -> n > TO - 1 - LONGEST_SEGMENT && n < FROM + LONGEST_SEGMENT);
    assertThat(after.frames()).hasSize(FRAMES);
    assertThat(after.sound()).isEqualTo(before.sound());
  }

  private static void assertListed(String id) throws Exception {
    JsonObject tracks = rest.get(path(id, "/tracks")).json();
    assertThat(tracks.getJsonArray("tracks").encode())
        .contains("{\"track\":\"own-1\",\"target\":\"faces\",\"from\":70,\"to\":80,\"hidden\":10");
    JsonArray frames = rest.get(path(id, "/frames?from=69&limit=2")).json().getJsonArray("frames");
    assertThat(frames.getJsonObject(0).encode()).doesNotContain("own-1");
    assertThat(frames.getJsonObject(1).encode()).contains("\"track\":\"own-1\"");
    JsonObject edits = rest.get(path(id, "/edits")).json();
    assertThat(edits.getJsonArray("edits").getJsonObject(0).getString("author")).isEqualTo("kim");
  }

  /** A place in the picture where nothing is hidden on any frame. */
  private static Rectangle free(String id) throws Exception {
    List<Rectangle> taken = new ArrayList<>();
    JsonObject page = rest.get(path(id, "/frames?limit=1000")).json();
    assertThat(page.getInteger("total")).isEqualTo(FRAMES);
    for (Object frame : page.getJsonArray("frames")) {
      for (Object hidden : ((JsonObject) frame).getJsonArray("hidden")) {
        var box = (JsonObject) hidden;
        taken.add(
            new Rectangle(
                box.getDouble("x").intValue(),
                box.getDouble("y").intValue(),
                box.getDouble("width").intValue() + 2,
                box.getDouble("height").intValue() + 2));
      }
    }
    assertThat(taken).as("faces that were found").isNotEmpty();
    for (int y = 8; y < 300; y += 16) {
      for (int x = 8; x < 560; x += 16) {
        var place = new Rectangle(x, y, 64, 48);
        if (taken.stream().noneMatch(place::intersects)) return place;
      }
    }
    throw new AssertionError("something is hidden everywhere");
  }

  private static JsonObject op(String op) {
    return new JsonObject().put("op", op);
  }

  private static JsonObject paint(Rectangle place) {
    var boxes = new JsonArray();
    for (int frame : new int[] {FROM, TO - 1}) {
      boxes.add(
          new JsonObject()
              .put("frame", frame)
              .put("x", place.x)
              .put("y", place.y)
              .put("width", place.width)
              .put("height", place.height));
    }
    return op("paint").put("target", "faces").put("boxes", boxes);
  }

  private static JsonObject made(String id, UUID command, long base, JsonObject edit)
      throws Exception {
    var body =
        new JsonObject()
            .put("cmdId", command.toString())
            .put("baseVersion", base)
            .put("author", "kim")
            .put("edit", edit);
    Rest.Answer answer = rest.post(path(id, "/edits"), body);
    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(200);
    return answer.json();
  }

  /** The result once it was made of the plan with that version of the edits. */
  private static Path madeAnew(String id, long version, String name) throws Exception {
    Until.holds(
        "planned with version " + version,
        Rest.PATIENCE,
        () -> rest.get(path(id, "/edits")).json().getLong("planned") >= version);
    Until.holds(
        "there is a result",
        Rest.PATIENCE,
        () -> {
          JsonObject video = rest.video(id);
          return video.getString("phase").equals("released") && video.containsKey("result");
        });
    Rest.Answer answer = rest.get(path(id, "/result"));
    assertThat(answer.status()).isEqualTo(200);
    return Files.write(FOLDER.resolve(name), answer.bytes());
  }

  private static String path(String id, String rest) {
    return "/api/videos/" + id + rest;
  }

  /** The frames on which the middle of a place is filled. */
  private static List<Integer> hidden(Path clip, Rectangle place) throws Exception {
    Rectangle middle = middle(place);
    List<Integer> frames = new ArrayList<>();
    int[] frame = {0};
    new ClipReader(clip)
        .forEach(
            f -> {
              if (distance(f.upright(), middle) < ALIKE) frames.add(frame[0]);
              frame[0]++;
            });
    return frames;
  }

  private static Rectangle middle(Rectangle place) {
    var middle = new Rectangle(place);
    middle.grow(-place.width / 4, -place.height / 4);
    return middle;
  }

  private static BufferedImage picture(String id, int frame) throws Exception {
    Rest.Answer answer = rest.get(path(id, "/frames/" + frame + ".jpg"));
    assertThat(answer.status()).as("frame " + frame).isEqualTo(200);
    return ImageIO.read(new ByteArrayInputStream(answer.bytes()));
  }

  /** How far a place is from the colour that hides, in mean levels of a colour. */
  private static double distance(BufferedImage picture, Rectangle place) {
    long sum = 0;
    for (int y = place.y; y < place.y + place.height; y++) {
      for (int x = place.x; x < place.x + place.width; x++) {
        int rgb = picture.getRGB(x, y);
        for (int shift = 0; shift <= 16; shift += 8) {
          sum += Math.abs((rgb >> shift & 255) - (MARKER >> shift & 255));
        }
      }
    }
    return sum / (3.0 * place.width * place.height);
  }
}
