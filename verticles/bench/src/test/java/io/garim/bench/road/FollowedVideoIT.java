package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.geometry.Box;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter;
import io.garim.engine.lab.StreetScene;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A person draws a box on one frame, and whom it holds is hidden on the others: on the platform.
 */
class FollowedVideoIT {
  private static final int MARKER = 0xff00ff;
  private static final int FRAMES = 120;
  private static final int SIZE = 56;
  private static final int DRAWN = 60;

  /** Mean levels of a colour: what is filled is within, anything drawn without. */
  private static final double ALIKE = 30;

  private static final Path FOLDER = Checkout.freshFolder("followed");
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
  void whoIsDrawnOnOneFrameIsHiddenOnAllWhereHeWalks() throws Exception {
    // Given a finished video of something that moves and that no detector knows
    String id = rest.send(clip(FOLDER.resolve("clip.mp4")), "clip.mp4");
    rest.result(id, FOLDER.resolve("before.mp4"));
    // When a box is drawn on one frame and followed both ways
    UUID command = UUID.randomUUID();
    Rest.Answer answer = rest.post(path(id, "/trails"), wish(command));
    // Then that frame's old picture and the result are gone at once
    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(202);
    assertThat(answer.json().getString("track")).isEqualTo("own-1");
    assertThat(rest.get(path(id, "/result")).status()).isEqualTo(409);
    // and soon it is followed over the whole video, near to where it was
    String trail = path(id, "/trails/" + command);
    Until.holds(
        "followed both ways",
        Rest.PATIENCE,
        () -> !rest.get(trail).json().encode().contains("waiting"));
    Map<Integer, Box> boxes = boxes(id);
    assertThat(boxes.keySet()).containsAll(IntStream.range(0, FRAMES).boxed().toList());
    assertThat(boxes.entrySet())
        .filteredOn(box -> box.getValue().iou(truth(box.getKey())) >= 0.5)
        .hasSizeGreaterThanOrEqualTo(FRAMES * 95 / 100);
    // and the result that is made anew has it hidden on every frame
    assertThat(unhidden(madeAnew(id))).isEmpty();
  }

  private static Path clip(Path file) {
    var street = new StreetScene(640, 360, FRAMES, 43, 0, false);
    BufferedImage pattern = pattern();
    try (var writer =
        new ClipWriter(
            file, 640, 360, StreetClip.TICKS, ClipWriter.Options.h264().withKeyEvery(25))) {
      List<Long> times = StreetClip.even(FRAMES);
      for (int n = 0; n < FRAMES; n++) {
        BufferedImage picture = street.picture(n);
        Graphics2D g = picture.createGraphics();
        Box at = truth(n);
        g.drawImage(pattern, (int) at.x(), (int) at.y(), null);
        g.dispose();
        writer.write(picture, times.get(n));
      }
    }
    return file;
  }

  /** A coat of many colours, none of them near that which hides. */
  private static BufferedImage pattern() {
    var picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    var random = new Random(5);
    Graphics2D g = picture.createGraphics();
    for (int y = 0; y < SIZE; y += 8) {
      for (int x = 0; x < SIZE; x += 8) {
        int level = 30 + random.nextInt(190);
        g.setColor(new Color(level / 2, level, level / 3));
        g.fillRect(x, y, 8, 8);
      }
    }
    g.dispose();
    return picture;
  }

  private static Box truth(int frame) {
    return new Box(40 + frame * 4, 120 + Math.round(20 * Math.sin(frame / 9.0)), SIZE, SIZE);
  }

  private static JsonObject wish(UUID command) {
    Box at = truth(DRAWN);
    return new JsonObject()
        .put("cmdId", command.toString())
        .put("baseVersion", 0)
        .put("author", "kim")
        .put("target", "faces")
        .put("frame", DRAWN)
        .put(
            "box",
            new JsonObject()
                .put("x", at.x())
                .put("y", at.y())
                .put("width", at.width())
                .put("height", at.height()))
        .put("forward", true)
        .put("backward", true);
  }

  /** The boxes of all edits, by frame. */
  private static Map<Integer, Box> boxes(String id) throws Exception {
    JsonArray edits = rest.get(path(id, "/edits")).json().getJsonArray("edits");
    assertThat(edits).hasSize(3);
    Map<Integer, Box> boxes = new TreeMap<>();
    for (Object logged : edits) {
      JsonObject edit = ((JsonObject) logged).getJsonObject("edit");
      for (Object one : edit.getJsonArray("boxes")) {
        var box = (JsonObject) one;
        boxes.put(
            box.getInteger("frame"),
            new Box(
                box.getDouble("x"),
                box.getDouble("y"),
                box.getDouble("width"),
                box.getDouble("height")));
      }
    }
    return boxes;
  }

  private static Path madeAnew(String id) throws Exception {
    Until.holds(
        "there is a result of all three edits",
        Rest.PATIENCE,
        () -> {
          JsonObject video = rest.video(id);
          boolean planned = rest.get(path(id, "/edits")).json().getLong("planned") == 3;
          return planned
              && video.getString("phase").equals("released")
              && video.containsKey("result");
        });
    Rest.Answer answer = rest.get(path(id, "/result"));
    assertThat(answer.status()).isEqualTo(200);
    return Files.write(FOLDER.resolve("after.mp4"), answer.bytes());
  }

  private static String path(String id, String rest) {
    return "/api/videos/" + id + rest;
  }

  /** The frames on which the middle of what moves is not filled. */
  private static List<Integer> unhidden(Path clip) throws Exception {
    List<Integer> frames = new ArrayList<>();
    int[] frame = {0};
    new ClipReader(clip)
        .forEach(
            f -> {
              if (distance(f.upright(), truth(frame[0]).grown(-0.25)) > ALIKE) frames.add(frame[0]);
              frame[0]++;
            });
    assertThat(frame[0]).isEqualTo(FRAMES);
    return frames;
  }

  /** How far a place is from the colour that hides, in mean levels of a colour. */
  private static double distance(BufferedImage picture, Box place) {
    long sum = 0;
    int count = 0;
    for (int y = (int) place.y(); y < place.bottom(); y++) {
      for (int x = (int) place.x(); x < place.right(); x++) {
        int rgb = picture.getRGB(x, y);
        for (int shift = 0; shift <= 16; shift += 8) {
          sum += Math.abs((rgb >> shift & 255) - (MARKER >> shift & 255));
          count++;
        }
      }
    }
    return (double) sum / count;
  }
}
