package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.video.SliceList;
import io.garim.contract.video.VideoView;
import io.garim.domain.geometry.Box;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.media.KeyFrame;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten segments of five frames; of each the second has a box, the third one in doubt, the last is
 * blank.
 */
class FrameListVerticleTest {
  private static final int SEGMENTS = 10;
  private static final int EACH = 5;
  private static final Box BOX = new Box(-10, 20, 40, 30);
  private final HttpRoom room = HttpRoom.open(Vertx.vertx());
  private VideoView video;

  @BeforeEach
  void plan() {
    video = room.house.put(VideoPhase.PROCESSING, 10);
    room.house.slices.put(video.id(), slices(List.of()));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private SliceList slices(List<Integer> matrix) {
    var time = new TimeBase(1, 1000);
    var range = new PtsRange(500, 4000);
    var probe =
        new Probe(
            "mov",
            0,
            "h264",
            320,
            240,
            "yuv420p",
            matrix,
            0,
            1,
            time,
            range,
            25,
            50,
            0,
            List.of(new KeyFrame(500, 0)),
            List.of());
    Claim probed = store(RecordBytes.write(probe));
    List<SliceList.Part> parts = new ArrayList<>();
    for (int segment = 0; segment < SEGMENTS; segment++) {
      Claim slice = store(RecordBytes.write(slice(segment)));
      parts.add(new SliceList.Part(segment * EACH, EACH, slice));
    }
    return new SliceList(SEGMENTS * EACH, Optional.of(probed), parts);
  }

  private static Slice slice(int segment) {
    List<SliceFrame> frames = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      long pts = 500 + 40L * (segment * EACH + i);
      List<Region> regions = i == 1 || i == 2 ? List.of(region(i == 2)) : List.of();
      frames.add(new SliceFrame(pts, 40, i == EACH - 1, regions));
    }
    return new Slice(segment, new PtsRange(0, 1), segment * EACH, frames);
  }

  private static Region region(boolean doubtful) {
    return new Region(
        new TrackId(0, 1), Target.FACES, BOX, RedactionStyle.MOSAIC, RegionShape.BOX, 0, doubtful);
  }

  private Claim store(byte[] bytes) {
    String key = "v/" + video.id() + "/x" + bytes.length + "-" + System.nanoTime();
    return HttpRoom.await(room.objects.write(Bucket.WORK, key, Buffer.buffer(bytes)));
  }

  @Test
  void aPageSaysWhatIsHiddenWhereAndWhen() {
    JsonObject page = page("?from=6&limit=3");

    assertThat(page.getInteger("total")).isEqualTo(50);
    assertThat(page.getInteger("next")).isEqualTo(9);
    assertThat(numbers(page)).containsExactly(6, 7, 8);
    JsonObject frame = page.getJsonArray("frames").getJsonObject(0);
    assertThat(frame.getDouble("seconds")).isCloseTo(0.24, within(1e-9));
    assertThat(frame.getBoolean("blank")).isFalse();
    assertThat(frame.getJsonArray("hidden"))
        .isEqualTo(
            new JsonArray(
                "[{\"track\":\"0-1\",\"target\":\"faces\",\"x\":0.0,\"y\":20.0,\"width\":30.0,\"height\":30.0,"
                    + "\"doubtful\":false}]"));
  }

  @Test
  void noMoreSlicesAreReadThanThePageNeeds() {
    page("?from=6&limit=3");

    // the probe and the second segment's slice
    assertThat(room.objects.wholeReads()).isEqualTo(2);
  }

  @Test
  void theLastPageHasNoNext() {
    JsonObject page = page("?from=48");

    assertThat(numbers(page)).containsExactly(48, 49);
    assertThat(page.containsKey("next")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"found,20,1,2,6", "blanked,10,4,9,14", "doubtful,10,2,7,12"})
  void framesOfOneSortAreFound(String only, int all, int first, int second, int third) {
    List<Integer> numbers = numbers(page("?only=" + only));

    assertThat(numbers).hasSize(all).startsWith(first, second, third);
  }

  @Test
  void pagesOfOneSortFollowOneAnother() {
    JsonObject first = page("?only=doubtful&limit=4");

    JsonObject second = page("?only=doubtful&limit=4&from=" + first.getInteger("next"));

    assertThat(numbers(first)).containsExactly(2, 7, 12, 17);
    assertThat(numbers(second)).containsExactly(22, 27, 32, 37);
  }

  @Test
  void boxesLieInThePictureAsShown() {
    // a quarter to the right: the upper left corner of the coded picture is seen at the upper right
    room.house.slices.put(video.id(), slices(List.of(0, 1, 0, -1, 0, 0, 0, 0, 1)));

    JsonObject box =
        page("?from=1&limit=1")
            .getJsonArray("frames")
            .getJsonObject(0)
            .getJsonArray("hidden")
            .getJsonObject(0);

    assertThat(box.getDouble("x")).isEqualTo(240 - 50);
    assertThat(box.getDouble("y")).isEqualTo(0);
    assertThat(box.getDouble("width")).isEqualTo(30);
    assertThat(box.getDouble("height")).isEqualTo(30);
  }

  @Test
  void aReviewerIsToldWhereToStopTheMostDoubtfulFirst() {
    JsonObject list = stops("");

    assertThat(list.getInteger("total")).isEqualTo(50);
    assertThat(list.containsKey("next")).isFalse();
    List<Integer> frames = numbers(list.getJsonArray("stops"));
    assertThat(frames).hasSize(20).startsWith(2, 7, 12).endsWith(39, 44, 49);
    assertThat(list.getJsonArray("stops").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                "{\"frame\":2,\"seconds\":0.08,\"from\":2,\"to\":3,\"lasts\":0.04,"
                    + "\"tracks\":[\"0-1\"],\"blank\":false}"));
    assertThat(list.getJsonArray("stops").getJsonObject(19).getBoolean("blank")).isTrue();
  }

  @Test
  void stopsAreAskedForFromAFrameOn() {
    assertThat(numbers(stops("?from=41").getJsonArray("stops"))).containsExactly(42, 47, 44, 49);
  }

  @Test
  void beforeThePlanNobodyStops() {
    room.house.slices.clear();

    assertThat(stops("")).isEqualTo(new JsonObject("{\"total\":0,\"stops\":[]}"));
  }

  @Test
  void anUnknownVideoHasNoStops() {
    var answer = room.get("/api/videos/00000000-0000-4000-8000-000000000000/stops");

    room.problem("listStops", answer, 404, "not-found");
  }

  @Test
  void beforeThePlanThereIsNothing() {
    room.house.slices.clear();

    JsonObject page = page("");

    assertThat(page).isEqualTo(new JsonObject("{\"total\":0,\"frames\":[]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?from=-1", "?limit=0", "?limit=1001", "?only=faces"})
  void whatIsNoPageIsRefused(String query) {
    room.problem("listFrames", room.get(path() + query), 400, "invalid");
  }

  @Test
  void anUnknownVideoHasNoFrames() {
    var answer = room.get("/api/videos/00000000-0000-4000-8000-000000000000/frames");

    room.problem("listFrames", answer, 404, "not-found");
  }

  private String path() {
    return "/api/videos/" + video.id() + "/frames";
  }

  private JsonObject page(String query) {
    return room.checked("listFrames", room.get(path() + query));
  }

  private JsonObject stops(String query) {
    String path = "/api/videos/" + video.id() + "/stops" + query;
    return room.checked("listStops", room.get(path));
  }

  private static List<Integer> numbers(JsonObject page) {
    return numbers(page.getJsonArray("frames"));
  }

  private static List<Integer> numbers(JsonArray frames) {
    return frames.stream().map(frame -> ((JsonObject) frame).getInteger("frame")).toList();
  }
}
