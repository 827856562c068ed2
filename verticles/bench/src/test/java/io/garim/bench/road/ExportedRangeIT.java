package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.SoundReader;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person mutes, and the range that he hands out: on the real platform. */
class ExportedRangeIT {
  private static final double LEVEL = 0.25 / Math.sqrt(2);
  private static final Path FOLDER = Checkout.freshFolder("exported");
  private static final Path DATA = FOLDER.resolve("data");
  private static PlatformProcess platform;
  private static Rest rest;

  @BeforeAll
  static void start() throws Exception {
    platform = PlatformProcess.start(DATA);
    rest = platform.rest();
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) platform.close();
  }

  @Test
  void mutedSecondIsSilentInTheResultAndComesBackToTheByte() throws Exception {
    // Given a finished video
    Path clip = StreetClip.plain(FOLDER.resolve("muted.mp4"), 5, 51);
    String id = rest.send(clip, "muted.mp4");
    Decoded before = Decoded.of(rest.result(id, FOLDER.resolve("before.mp4")));
    // When a second of it is muted
    UUID muting = UUID.randomUUID();
    edited(id, muting, 0, op("muteAudio").put("fromSeconds", 2.0).put("toSeconds", 3.0));
    // Then at once the result is not to be had, and the next one is silent there and nowhere else
    assertThat(rest.get(path(id, "/result")).status()).isEqualTo(409);
    Path muted = madeAnew(id, 1, "silent.mp4");
    var heard = new SoundReader(muted).streams().get(0);
    assertThat(heard.level(2, 3)).isZero();
    assertThat(heard.level(1, 1.9)).isCloseTo(LEVEL, within(0.02));
    assertThat(heard.level(3.1, 4)).isCloseTo(LEVEL, within(0.02));
    assertThat(Decoded.of(muted).frames()).isEqualTo(before.frames());
    // and taken back every packet is as it was
    edited(id, UUID.randomUUID(), 1, op("undo").put("cmdId", muting.toString()));
    assertThat(Decoded.of(madeAnew(id, 2, "heard.mp4"))).isEqualTo(before);
  }

  @Test
  void exportedRangeIsTheResultsOwnFramesAndIsGoneOnceSomethingInItIsHidden() throws Exception {
    // Given a finished video
    Path clip = StreetClip.plain(FOLDER.resolve("whole.mp4"), 8, 52);
    String id = rest.send(clip, "whole.mp4");
    Path result = rest.result(id, FOLDER.resolve("result.mp4"));
    // When a range of it is exported
    JsonObject ready = ready(id, ordered(id, 33, 170));
    Path export = fetched(ready, "range.mp4");
    // Then it holds these frames, from 0 on, the inner ones to the pixel, with their sound
    List<String> all = pixels(result);
    List<String> some = pixels(export);
    assertThat(some).hasSize(137);
    assertThat(new ClipReader(export).pts().get(0)).isZero();
    long first = new ClipReader(result).pts().get(33);
    assertThat(new ClipReader(export).pts())
        .isEqualTo(
            new ClipReader(result).pts().subList(33, 170).stream().map(p -> p - first).toList());
    assertThat(same(all.subList(33, 170), some)).isGreaterThanOrEqualTo(137 - 2 * 62);
    var heard = new SoundReader(export).streams().get(0);
    assertThat(heard.first() / 48000.0).isCloseTo(0, within(0.022));
    assertThat(heard.end()).isCloseTo(137 / 25.0, within(0.022));
    assertThat(heard.level(0.1, 5.3)).isCloseTo(LEVEL, within(0.02));
    assertThat(rest.video(id).getString("phase")).isEqualTo("released");
    // and a part of its bytes may be asked for
    assertThat(rest.get(ready.getString("file"), "Range", "bytes=4-7").bytes())
        .isEqualTo(new byte[] {'f', 't', 'y', 'p'});
    // and it is gone once a frame in it is blanked, while one beside it is still to be had
    JsonObject aside = ready(id, ordered(id, 0, 20));
    edited(id, UUID.randomUUID(), 0, op("blank").put("from", 169).put("to", 171));
    assertThat(rest.get(ready.getString("file")).status()).isEqualTo(410);
    assertThat(rest.get(aside.getString("file")).status()).isEqualTo(200);
  }

  @Test
  void exportUnderWayOutlivesAKilledPlatform() throws Exception {
    // Given a finished video of which a range was ordered
    Path clip = StreetClip.plain(FOLDER.resolve("killed.mp4"), 5, 53);
    String id = rest.send(clip, "killed.mp4");
    rest.ended(id);
    String export = ordered(id, 33, 90);
    // When the platform is killed at once and started again
    platform.killForcibly();
    platform = PlatformProcess.start(DATA);
    rest = platform.rest();
    // Then the export becomes ready
    Path made = fetched(ready(id, export), "after-kill.mp4");
    assertThat(new ClipReader(made).pts()).hasSize(57);
  }

  private static List<String> pixels(Path clip) throws Exception {
    return Decoded.of(clip).frames().stream().map(f -> f.substring(f.indexOf(':'))).toList();
  }

  private static int same(List<String> one, List<String> other) {
    int same = 0;
    for (int i = 0; i < one.size(); i++) if (one.get(i).equals(other.get(i))) same++;
    return same;
  }

  private static String ordered(String id, long from, long to) throws Exception {
    Rest.Answer answer =
        rest.post(path(id, "/exports"), new JsonObject().put("from", from).put("to", to));
    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(202);
    return answer.json().getString("id");
  }

  private static JsonObject ready(String id, String export) throws Exception {
    String place = path(id, "/exports/" + export);
    Until.holds(
        "the export is ready",
        Rest.PATIENCE,
        () -> !rest.get(place).json().getString("state", "working").equals("working"));
    JsonObject json = rest.get(place).json();
    assertThat(json.getString("state")).as(json.encode()).isEqualTo("ready");
    return json;
  }

  private static Path fetched(JsonObject export, String name) throws Exception {
    Rest.Answer file = rest.get(export.getString("file"));
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.bytes()).hasSize(export.getInteger("size"));
    assertThat(Arrays.copyOfRange(file.bytes(), 4, 8)).isEqualTo(new byte[] {'f', 't', 'y', 'p'});
    return Files.write(FOLDER.resolve(name), file.bytes());
  }

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
    return Files.write(FOLDER.resolve(name), rest.get(path(id, "/result")).bytes());
  }

  private static void edited(String id, UUID command, long base, JsonObject edit) throws Exception {
    var body =
        new JsonObject()
            .put("cmdId", command.toString())
            .put("baseVersion", base)
            .put("author", "kim")
            .put("edit", edit);
    Rest.Answer answer = rest.post(path(id, "/edits"), body);
    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(200);
  }

  private static JsonObject op(String op) {
    return new JsonObject().put("op", op);
  }

  private static String path(String id, String rest) {
    return "/api/videos/" + id + rest;
  }
}
