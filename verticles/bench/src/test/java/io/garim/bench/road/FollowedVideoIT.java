package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Waiting;
import io.garim.domain.geometry.Box;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter;
import io.garim.engine.lab.StreetScene;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A person draws a box on one frame, and whom it holds is hidden on the others: on the platform.
 */
class FollowedVideoIT {
  private static final int FRAMES = 120;
  private static final int SIZE = 56;
  private static final int DRAWN = 60;

  @RegisterExtension static final StartedPlatform PLATFORM = new StartedPlatform("followed");

  @Test
  void whoIsDrawnOnOneFrameIsHiddenOnAllWhereHeWalks() throws Exception {
    // Given a finished video of something that moves and that no detector knows
    EditedVideo video = EditedVideo.sent(PLATFORM, clip(PLATFORM.file("clip.mp4")));
    video.result("before.mp4");
    // When a box is drawn on one frame and followed both ways
    UUID command = UUID.randomUUID();
    Rest.Answer answer = video.post("/trails", wish(command));
    // Then that frame's old picture and the result are gone at once
    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(202);
    assertThat(answer.json().getString("track")).isEqualTo("own-1");
    assertThat(video.get("/result").status()).isEqualTo(409);
    // and soon it is followed over the whole video, near to where it was
    String trail = "/trails/" + command;
    Waiting.until(
        "followed both ways",
        Rest.PATIENCE,
        () -> !video.get(trail).json().encode().contains("waiting"));
    Map<Integer, Box> boxes = boxes(video);
    assertThat(boxes.keySet()).containsAll(IntStream.range(0, FRAMES).boxed().toList());
    assertThat(boxes.entrySet())
        .filteredOn(box -> box.getValue().iou(truth(box.getKey())) >= 0.5)
        .hasSizeGreaterThanOrEqualTo(FRAMES * 95 / 100);
    // and the result that is made anew has it hidden on every frame
    Path result = video.madeAnew(3, "after.mp4");
    assertThat(Decoded.filled(result, frame -> truth(frame).grown(-0.25)))
        .isEqualTo(IntStream.range(0, FRAMES).boxed().toList());
    assertThat(new ClipReader(result).pts()).hasSize(FRAMES);
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
    return new JsonObject()
        .put("cmdId", command.toString())
        .put("baseVersion", 0)
        .put("author", EditedVideo.AUTHOR)
        .put("target", "faces")
        .put("frame", DRAWN)
        .put("box", EditedVideo.json(truth(DRAWN)))
        .put("forward", true)
        .put("backward", true);
  }

  /** The boxes of all edits, by frame. */
  private static Map<Integer, Box> boxes(EditedVideo video) throws Exception {
    JsonArray edits = video.get("/edits").json().getJsonArray("edits");
    assertThat(edits).hasSize(3);
    Map<Integer, Box> boxes = new TreeMap<>();
    for (Object logged : edits) {
      JsonObject edit = ((JsonObject) logged).getJsonObject("edit");
      for (Object one : edit.getJsonArray("boxes")) {
        var box = (JsonObject) one;
        boxes.put(box.getInteger("frame"), EditedVideo.box(box));
      }
    }
    return boxes;
  }
}
