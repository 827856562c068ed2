package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Waiting;
import io.garim.domain.geometry.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the store of the real platform holds once an edit hid something more. */
class LeftBehindIT {
  private static final int SECONDS = 6;

  @RegisterExtension
  static final StartedPlatform PLATFORM =
      new StartedPlatform("left-behind", "metadata.leftovers=3s");

  @Test
  void noPictureOutlivesTheEditThatHidMore() throws Exception {
    // Given a finished video that people looked at, handed out in part too
    Path clip = StreetClip.plain(PLATFORM.file("clip.mp4"), SECONDS, 43);
    EditedVideo video = EditedVideo.sent(PLATFORM, clip);
    video.result("before.mp4");
    assertToBeHad(video, "/frames/75.jpg");
    assertToBeHad(video, "/frames/0.jpg");
    Set<String> parts = stored(video, "part");
    Set<String> packs = stored(video, "pack");
    Set<String> results = stored(video, "result");
    UUID painting = UUID.randomUUID();
    // When an edit hides something on some frames
    video.made(painting, 0, EditedVideo.paint(new Box(8, 8, 64, 48), 70, 79));
    video.madeAnew(1, "after.mp4");
    // Then the old parts of these frames, their previews and the old result are in no file any more
    Waiting.until(
        "what was superseded is gone",
        Duration.ofSeconds(60),
        () ->
            stored(video, "result").stream().noneMatch(results::contains)
                && stored(video, "part").size() == parts.size()
                && !stored(video, "pack").containsAll(packs));
    Set<String> stayed = stored(video, "part");
    stayed.retainAll(parts);
    assertThat(stayed).isNotEmpty().hasSizeLessThan(parts.size());
    assertThat(stored(video, "result")).hasSize(1);
    // and all that is to be had is there
    assertToBeHad(video, "/result");
    for (int frame = 0; frame < SECONDS * 25; frame += 10) {
      assertToBeHad(video, "/frames/" + frame + ".jpg");
    }
    // and all that is needed to go on: the report, and what was before the edit
    assertToBeHad(video, "/report.json");
    video.undone(painting, 1);
    video.madeAnew(2, "undone.mp4");
    Waiting.until(
        "the result of the edit is gone", Rest.PATIENCE, () -> stored(video, "result").size() == 1);
    assertToBeHad(video, "/report.json");
  }

  private static void assertToBeHad(EditedVideo video, String what) throws Exception {
    assertThat(video.get(what).status()).as(what).isEqualTo(200);
  }

  /** The names of all objects of a kind, straight from the store's folder. */
  private static Set<String> stored(EditedVideo video, String kind) throws IOException {
    try (Stream<Path> files =
        Files.walk(PLATFORM.process().data().resolve("s3").resolve("objects"))) {
      Set<String> names = new TreeSet<>();
      files
          .filter(file -> file.toString().contains(video.id() + "/" + kind + "/"))
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(file.getFileName().toString()));
      return names;
    }
  }
}
