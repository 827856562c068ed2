package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Marker;
import io.garim.bench.Waiting;
import io.garim.domain.geometry.Box;
import io.garim.engine.lab.ClipReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person hides what was not found: on the real platform, after the video is done and before. */
class EditedVideoIT {
  private static final int SECONDS = 6;
  private static final int FRAMES = SECONDS * 25;
  private static final int FROM = 70;
  private static final int TO = 80;

  /** No segment is longer: two seconds, up to the next key frame. */
  private static final int LONGEST_SEGMENT = 62;

  @RegisterExtension static final StartedPlatform PLATFORM = new StartedPlatform("edited");

  @Test
  void paintedBoxIsHiddenOnItsFramesAloneAndUndoingRestoresEveryPixel() throws Exception {
    // Given a finished video, and a place where nothing is hidden
    EditedVideo video = sent("after.mp4", 41);
    Path before = video.result("before.mp4");
    Box place = free(video);
    // When a box is painted there over some frames
    UUID painting = UUID.randomUUID();
    JsonObject made = video.made(painting, 0, EditedVideo.paint(place, FROM, TO - 1));
    // Then at once the result is not to be had, and such a frame has it hidden, others do not
    assertThat(video.get("/result").status()).isEqualTo(409);
    assertThat(fromMarker(video, 75, place)).isLessThan(Marker.ALIKE);
    assertThat(fromMarker(video, 69, place)).isGreaterThan(Marker.ALIKE);
    assertThat(fromMarker(video, 0, place)).isGreaterThan(Marker.ALIKE);
    assertThat(made).isEqualTo(new JsonObject("{\"version\":1,\"track\":\"own-1\"}"));
    // and the result that is made anew has it hidden on these frames and none other
    Path after = video.madeAnew(1, "after-edit.mp4");
    assertThat(hidden(after, place)).isEqualTo(IntStream.range(FROM, TO).boxed().toList());
    assertThat(hidden(before, place)).isEmpty();
    assertOnlyItsSegmentsDiffer(Decoded.of(before), Decoded.of(after));
    assertListed(video);
    // and once it is undone every pixel is as it was
    video.undone(painting, 1);
    Path undone = video.madeAnew(2, "undone.mp4");
    assertThat(Decoded.of(undone)).isEqualTo(Decoded.of(before));
  }

  @Test
  void whatIsPaintedWhileTheVideoIsAtWorkStandsInItsResult() throws Exception {
    // Given a video at work of which the frames in question are planned
    EditedVideo video = sent("during.mp4", 42);
    Waiting.until(
        "frames are planned",
        Rest.PATIENCE,
        () -> video.get("/frames?limit=1").json().getInteger("total", 0) > TO);
    // When a box is painted
    var place = new Box(8, 8, 64, 48);
    video.made(UUID.randomUUID(), 0, EditedVideo.paint(place, FROM, TO - 1));
    // Then the result has it hidden on its frames
    Path result = video.madeAnew(1, "during-result.mp4");
    assertThat(hidden(result, place)).isEqualTo(IntStream.range(FROM, TO).boxed().toList());
    assertThat(new ClipReader(result).pts()).hasSize(FRAMES);
  }

  private static EditedVideo sent(String name, long seed) throws Exception {
    return EditedVideo.sent(PLATFORM, StreetClip.plain(PLATFORM.file(name), SECONDS, seed));
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

  private static void assertListed(EditedVideo video) throws Exception {
    JsonObject tracks = video.get("/tracks").json();
    assertThat(tracks.getJsonArray("tracks").encode())
        .contains("{\"track\":\"own-1\",\"target\":\"faces\",\"from\":70,\"to\":80,\"hidden\":10");
    JsonArray frames = video.get("/frames?from=69&limit=2").json().getJsonArray("frames");
    assertThat(frames.getJsonObject(0).encode()).doesNotContain("own-1");
    assertThat(frames.getJsonObject(1).encode()).contains("\"track\":\"own-1\"");
    JsonObject edits = video.get("/edits").json();
    assertThat(edits.getJsonArray("edits").getJsonObject(0).getString("author"))
        .isEqualTo(EditedVideo.AUTHOR);
  }

  /** A place in the picture where nothing is hidden on any frame. */
  private static Box free(EditedVideo video) throws Exception {
    List<Box> taken = new ArrayList<>();
    JsonObject page = video.get("/frames?limit=1000").json();
    assertThat(page.getInteger("total")).isEqualTo(FRAMES);
    for (Object frame : page.getJsonArray("frames")) {
      for (Object hidden : ((JsonObject) frame).getJsonArray("hidden")) {
        taken.add(EditedVideo.box((JsonObject) hidden));
      }
    }
    assertThat(taken).as("faces that were found").isNotEmpty();
    for (int y = 8; y < 300; y += 16) {
      for (int x = 8; x < 560; x += 16) {
        var place = new Box(x, y, 64, 48);
        if (taken.stream().allMatch(box -> box.overlap(place.grown(0.05)) == 0)) return place;
      }
    }
    throw new AssertionError("something is hidden everywhere");
  }

  /** The frames on which the middle of a place is filled. */
  private static List<Integer> hidden(Path clip, Box place) throws Exception {
    return Decoded.filled(clip, frame -> middle(place));
  }

  private static Box middle(Box place) {
    return place.grown(-0.25);
  }

  private static double fromMarker(EditedVideo video, int frame, Box place) throws Exception {
    Rest.Answer answer = video.get("/frames/" + frame + ".jpg");
    assertThat(answer.status()).as("frame " + frame).isEqualTo(200);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
    return Marker.distance(picture, middle(place));
  }
}
