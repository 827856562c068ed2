package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Uploads that are no videos, broken or hostile, while a good video is worked on beside them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {
  private static final Duration QUICKLY = Duration.ofSeconds(10);
  private static final Path FOLDER = Checkout.freshFolder("bad-input");
  private static PlatformProcess platform;
  private static Rest rest;
  private static Path good;
  private static String goodId;
  private static byte[] small;

  @BeforeAll
  static void start() throws Exception {
    good = StreetClip.plain(FOLDER.resolve("good.mp4"), 24, 16);
    small = Files.readAllBytes(StreetClip.plain(FOLDER.resolve("small.mp4"), 1, 17));
    platform = PlatformProcess.start(FOLDER.resolve("data"));
    rest = platform.rest();
    goodId = rest.send(good, "good.mp4");
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) platform.close();
  }

  /** The refusal of an upload with these bytes, which must come quickly. */
  private static JsonObject refused(String name, byte[] bytes) throws Exception {
    JsonObject video = rest.ended(rest.send(bytes, name), QUICKLY);
    assertThat(video.getString("phase")).isEqualTo("failed");
    return video.getJsonObject("problem");
  }

  private static void says(JsonObject problem, String kind, String word) {
    assertThat(problem.getString("kind")).isEqualTo(kind);
    assertThat(problem.getString("detail")).contains(word);
  }

  @Test
  @Order(1)
  void emptyFileHasNoBytes() throws Exception {
    JsonObject announced = rest.announce("empty.mp4", 0).json();

    Rest.Answer answer = rest.put(announced.getString("uploadUrl"), new byte[0]);

    assertThat(answer.status()).isEqualTo(400);
    says(answer.json(), "invalid", "no bytes");
  }

  @Test
  @Order(1)
  void textNamedLikeAVideoIsText() throws Exception {
    byte[] text = "Dear Sir or Madam,\n".repeat(40).getBytes(StandardCharsets.UTF_8);

    JsonObject problem = refused("letter.mp4", text);

    says(problem, "unsupported-source", "text");
  }

  @Test
  @Order(1)
  void fileWithoutItsIndexIsCutShort() throws Exception {
    JsonObject problem = refused("cut.mp4", Arrays.copyOf(small, small.length / 2));

    says(problem, "damaged-source", "index is missing");
  }

  @Test
  @Order(1)
  void playlistIsRefusedAndNoByteOfTheFileItNamesIsTaken() throws Exception {
    // Given a playlist that names a stream which is really there
    var options = ClipWriter.Options.h264().withKeyEvery(12).in("mpegts");
    Path other = FOLDER.resolve("other.ts");
    new StreetClip(320, 180, 50, 18, 2).write(other, StreetClip.even(50), options);
    String playlist =
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + other + "\n#EXT-X-ENDLIST\n";
    // When it is sent as a video
    JsonObject problem = refused("a.mp4", playlist.getBytes(StandardCharsets.UTF_8));
    // Then it is refused, and nothing of the other file lies anywhere in the data folder
    says(problem, "unsupported-source", "playlist");
    byte[] stream = Files.readAllBytes(other);
    byte[] trace = Arrays.copyOfRange(stream, stream.length / 2, stream.length / 2 + 64);
    assertThat(filesWith(FOLDER, trace)).containsExactly(other);
  }

  private static List<Path> filesWith(Path folder, byte[] bytes) throws Exception {
    String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(file -> holds(file, wanted)).toList();
    }
  }

  private static boolean holds(Path file, String wanted) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(wanted);
    } catch (IOException e) {
      return false; // it went away meanwhile
    }
  }

  @Test
  @Order(1)
  void oneFrameIsAVideo() throws Exception {
    var clip = new StreetClip(320, 180, 1, 19, 1);
    Path one = clip.write(FOLDER.resolve("one.mp4"), List.of(0L), ClipWriter.Options.h264());

    String id = rest.send(one, "one.mp4");

    assertThat(rest.ended(id, QUICKLY).getString("phase")).isEqualTo("released");
    Path result = rest.result(id, FOLDER.resolve("one-result.mp4"));
    assertThat(new ClipReader(result).pts()).isEqualTo(List.of(0L));
  }

  @Test
  @Order(1)
  void soundAloneIsNoVideo() throws Exception {
    JsonObject problem = refused("song.mp4", Mp4Bytes.withoutPicture(small));

    says(problem, "unsupported-source", "sound only");
  }

  @Test
  @Order(1)
  void giantPictureIsRefusedByItsHeader() throws Exception {
    JsonObject problem = refused("giant.mp4", Mp4Bytes.claimingSize(small, 16384));

    says(problem, "too-large", "16384x16384");
  }

  @Test
  @Order(1)
  void videoNeedsAName() throws Exception {
    Rest.Answer nameless = rest.announce("", 100);
    Rest.Answer blank = rest.announce("  ", 100);

    assertThat(List.of(nameless.status(), blank.status())).isEqualTo(List.of(400, 400));
    says(nameless.json(), "invalid", "name");
    says(blank.json(), "invalid", "name");
  }

  @Test
  @Order(1)
  void otherSizeThanAnnouncedIsRefusedAndTheRightOneIsTaken() throws Exception {
    JsonObject announced = rest.announce("size.mp4", small.length).json();
    Rest.Answer wrong =
        rest.put(announced.getString("uploadUrl"), Arrays.copyOf(small, small.length - 10));
    Rest.Answer right = rest.put(announced.getString("uploadUrl"), small);

    assertThat(wrong.status()).isEqualTo(400);
    says(wrong.json(), "invalid", "announced");
    assertThat(right.status()).isEqualTo(200);
    assertThat(rest.ended(right.json().getString("id")).getString("phase")).isEqualTo("released");
  }

  @Test
  @Order(1)
  void uploadCutInTheMiddleIsSaidToBeCut() throws Exception {
    // Given half an upload
    byte[] bytes = Files.readAllBytes(good);
    JsonObject announced = rest.announce("half.mp4", bytes.length).json();
    String id = announced.getString("id");
    // When its connection breaks
    try (var half = RawUpload.begin(platform.url(), announced.getString("uploadUrl"), bytes)) {
      half.send(bytes.length / 2);
    }
    // Then the video says so, and nothing of it is kept
    JsonObject video = rest.ended(id, QUICKLY);
    assertThat(video.getString("phase")).isEqualTo("failed");
    assertThat(video.getJsonObject("problem").getString("detail")).contains("cut");
    assertThat(platform.objects("v/" + id + "/")).isEmpty();
  }

  @Test
  @Order(2)
  void goodVideoBesideThemIsUntouched() throws Exception {
    Path result = rest.result(goodId, FOLDER.resolve("good-result.mp4"));

    assertThat(new ClipReader(result).pts()).isEqualTo(new ClipReader(good).pts());
    assertThat(rest.video(goodId).getJsonObject("progress").getLong("blanked")).isZero();
    assertThat(platform.engines()).hasSize(2);
  }
}
