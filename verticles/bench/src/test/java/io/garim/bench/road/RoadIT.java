package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Marker;
import io.garim.bench.leak.LeakMeter;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole road of one awkward clip: sound, uneven times, B-frames, turned by 90 degrees. */
class RoadIT {
  private static final int FRAMES = 130;
  private static final int BIG = 64;

  @RegisterExtension static final StartedPlatform PLATFORM = new StartedPlatform("road");

  private static final StreetClip CLIP = new StreetClip(480, 640, FRAMES, 5, 3);
  private static Rest rest;
  private static Path source;
  private static Path result;
  private static String id;

  @BeforeAll
  static void sendItThrough() throws Exception {
    var options =
        ClipWriter.Options.withBFrames().withKeyEvery(12).turned(90).withSound("aac", 0, false);
    source = CLIP.write(PLATFORM.file("holiday.mp4"), StreetClip.uneven(FRAMES), options);
    rest = PLATFORM.rest();
    id = rest.send(source, "holiday.mp4");
    result = rest.result(id, PLATFORM.file("result.mp4"));
  }

  @Test
  void everyFrameKeepsItsTime() throws Exception {
    var before = new ClipReader(source);
    var after = new ClipReader(result);

    assertThat(before.pts()).hasSize(FRAMES);
    assertThat(after.pts()).isEqualTo(before.pts());
    assertThat(after.shape().timeBase()).isEqualTo(before.shape().timeBase());
  }

  @Test
  void soundIsPacketForPacketTheSame() throws Exception {
    var before = new ClipReader(source);
    var after = new ClipReader(result);

    assertThat(before.soundPackets()).hasSize(1);
    assertThat(after.soundPackets()).isEqualTo(before.soundPackets());
    assertThat(after.soundBegins()).isEqualTo(before.soundBegins());
  }

  @Test
  void pictureIsTurnedAsBefore() throws Exception {
    var before = new ClipReader(source).shape();
    var after = new ClipReader(result).shape();

    assertThat(before.displayMatrix()).isNotEmpty();
    assertThat(List.of(after.shownWidth(), after.shownHeight())).isEqualTo(List.of(480, 640));
    assertThat(after.displayMatrix()).isEqualTo(before.displayMatrix());
  }

  @Test
  void noBigFaceIsSeenOnAnyFrame() throws Exception {
    var meter = new LeakMeter(Marker.RGB);
    int[] frame = {0};

    new ClipReader(result).forEach(f -> meter.take(f.upright(), CLIP.truth(frame[0]++, BIG)));

    assertThat(meter.report("road").n()).isGreaterThan(1);
    var report = meter.report(rest.video(id).getJsonObject("policy").getString("faceDetector"));
    // The cascade, for installations without a model, may be late at the border of the picture.
    if (report.detector().equals("cascade")) assertThat(report.fir()).isGreaterThan(0.9);
    else assertThat(report.tlr()).as(report.line()).isZero();
  }

  @Test
  void sourceItselfHoldsNoMarkerSoTheMeterCanFail() throws Exception {
    var meter = new LeakMeter(Marker.RGB);
    int[] frame = {0};

    new ClipReader(source).forEach(f -> meter.take(f.upright(), CLIP.truth(frame[0]++, BIG)));

    assertThat(meter.report("source").tlr()).isEqualTo(1);
    assertThat(meter.report("source").fir()).isZero();
  }

  @Test
  void picturesOfFramesAreThoseOfTheResultAsJpegs() throws Exception {
    List<BufferedImage> released = new ArrayList<>();
    List<BufferedImage> original = new ArrayList<>();
    new ClipReader(result).forEach(f -> released.add(f.upright()));
    new ClipReader(source).forEach(f -> original.add(f.upright()));
    for (int frame : new int[] {0, 40, FRAMES - 1}) {
      Rest.Answer answer = rest.get("/api/videos/" + id + "/frames/" + frame + ".jpg");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
      double same = difference(picture, released.get(frame));
      assertThat(same).as("frame " + frame).isLessThan(6);
      assertThat(difference(picture, original.get(frame))).isGreaterThan(same + 1);
    }
  }

  /** How far two pictures are apart, in mean levels of a colour. */
  private static double difference(BufferedImage one, BufferedImage other) {
    assertThat(one.getWidth()).isEqualTo(other.getWidth());
    assertThat(one.getHeight()).isEqualTo(other.getHeight());
    long sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        int a = one.getRGB(x, y);
        int b = other.getRGB(x, y);
        for (int shift = 0; shift <= 16; shift += 8) {
          sum += Math.abs((a >> shift & 255) - (b >> shift & 255));
        }
      }
    }
    return sum / (3.0 * one.getWidth() * one.getHeight());
  }

  @Test
  void frameBeyondTheEndIsNotFound() throws Exception {
    Rest.Answer answer = rest.get("/api/videos/" + id + "/frames/" + FRAMES + ".jpg");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().getString("detail")).contains("only " + FRAMES + " frames");
  }

  @Test
  void rangesOfTheResultAreItsBytes() throws Exception {
    byte[] whole = Files.readAllBytes(result);

    Rest.Answer middle = rest.get("/api/videos/" + id + "/result", "Range", "bytes=1000-4999");
    Rest.Answer end = rest.get("/api/videos/" + id + "/result", "Range", "bytes=-100");
    Rest.Answer beyond =
        rest.get("/api/videos/" + id + "/result", "Range", "bytes=" + whole.length + "-");

    assertThat(middle.status()).isEqualTo(206);
    assertThat(middle.header("Content-Range")).isEqualTo("bytes 1000-4999/" + whole.length);
    assertThat(middle.bytes()).isEqualTo(Arrays.copyOfRange(whole, 1000, 5000));
    assertThat(end.bytes()).isEqualTo(Arrays.copyOfRange(whole, whole.length - 100, whole.length));
    assertThat(beyond.status()).isEqualTo(416);
  }

  @Test
  void factsAndCountsAreThoseOfTheClip() throws Exception {
    JsonObject video = rest.video(id);

    assertThat(video.getJsonObject("progress").getLong("renderedFrames")).isEqualTo(FRAMES);
    assertThat(video.getJsonObject("progress").getLong("blanked")).isZero();
    assertThat(video.getJsonObject("result").getLong("size")).isEqualTo(Files.size(result));
    assertThat(video.getJsonObject("result").getString("fileName")).isEqualTo("holiday-garim.mp4");
  }
}
