package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.garim.bench.Waiting;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.SoundReader;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person mutes, and the range that he hands out: on the real platform. */
class ExportedRangeIT {
  private static final double LEVEL = 0.25 / Math.sqrt(2);
  @RegisterExtension static final StartedPlatform PLATFORM = new StartedPlatform("exported");

  @Test
  void mutedSecondIsSilentInTheResultAndComesBackToTheByte() throws Exception {
    // Given a finished video
    EditedVideo video = sent("muted.mp4", 5, 51);
    Decoded before = Decoded.of(video.result("before.mp4"));
    // When a second of it is muted
    UUID muting = UUID.randomUUID();
    var mute = EditedVideo.op("muteAudio").put("fromSeconds", 2.0).put("toSeconds", 3.0);
    video.made(muting, 0, mute);
    // Then at once the result is not to be had, and the next one is silent there and nowhere else
    assertThat(video.get("/result").status()).isEqualTo(409);
    Path muted = video.madeAnew(1, "silent.mp4");
    var heard = new SoundReader(muted).streams().get(0);
    assertThat(heard.level(2, 3)).isZero();
    assertThat(heard.level(1, 1.9)).isCloseTo(LEVEL, within(0.02));
    assertThat(heard.level(3.1, 4)).isCloseTo(LEVEL, within(0.02));
    assertThat(Decoded.of(muted).frames()).isEqualTo(before.frames());
    // and taken back every packet is as it was
    video.undone(muting, 1);
    assertThat(Decoded.of(video.madeAnew(2, "heard.mp4"))).isEqualTo(before);
  }

  @Test
  void exportedRangeIsTheResultsOwnFramesAndIsGoneOnceSomethingInItIsHidden() throws Exception {
    // Given a finished video
    EditedVideo video = sent("whole.mp4", 8, 52);
    Path result = video.result("result.mp4");
    // When a range of it is exported
    JsonObject ready = ready(video, ordered(video, 33, 170));
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
    assertThat(video.view().getString("phase")).isEqualTo("released");
    // and a part of its bytes may be asked for
    assertThat(PLATFORM.rest().get(ready.getString("file"), "Range", "bytes=4-7").bytes())
        .isEqualTo(new byte[] {'f', 't', 'y', 'p'});
    // and it is gone once a frame in it is blanked, while one beside it is still to be had
    JsonObject aside = ready(video, ordered(video, 0, 20));
    video.made(UUID.randomUUID(), 0, EditedVideo.op("blank").put("from", 169).put("to", 171));
    assertThat(PLATFORM.rest().get(ready.getString("file")).status()).isEqualTo(410);
    assertThat(PLATFORM.rest().get(aside.getString("file")).status()).isEqualTo(200);
  }

  @Test
  void exportUnderWayOutlivesAKilledPlatform() throws Exception {
    // Given a finished video of which a range was ordered
    EditedVideo video = sent("killed.mp4", 5, 53);
    video.result("quiet.mp4");
    String export = ordered(video, 33, 90);
    // When the platform is killed at once and started again
    PLATFORM.killAndStartAgain();
    // Then the export becomes ready
    Path made = fetched(ready(video, export), "after-kill.mp4");
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

  private static EditedVideo sent(String name, int seconds, long seed) throws Exception {
    return EditedVideo.sent(PLATFORM, StreetClip.plain(PLATFORM.file(name), seconds, seed));
  }

  private static String ordered(EditedVideo video, long from, long to) throws Exception {
    Rest.Answer answer = video.post("/exports", new JsonObject().put("from", from).put("to", to));
    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(202);
    return answer.json().getString("id");
  }

  private static JsonObject ready(EditedVideo video, String export) throws Exception {
    String place = "/exports/" + export;
    Waiting.until(
        "the export is ready",
        Rest.PATIENCE,
        () -> !video.get(place).json().getString("state", "working").equals("working"));
    JsonObject json = video.get(place).json();
    assertThat(json.getString("state")).as(json.encode()).isEqualTo("ready");
    return json;
  }

  private static Path fetched(JsonObject export, String name) throws Exception {
    Rest.Answer file = PLATFORM.rest().get(export.getString("file"));
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.bytes()).hasSize(export.getInteger("size"));
    assertThat(Arrays.copyOfRange(file.bytes(), 4, 8)).isEqualTo(new byte[] {'f', 't', 'y', 'p'});
    return Files.write(PLATFORM.file(name), file.bytes());
  }
}
