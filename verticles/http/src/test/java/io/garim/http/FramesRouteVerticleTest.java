package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.video.FrameLocation;
import io.garim.contract.video.VideoView;
import io.garim.domain.engine.FramePack;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesRouteVerticleTest {
  private final HttpRoom room = HttpRoom.open(Vertx.vertx());
  private VideoView video;
  private Claim pack;

  @BeforeEach
  void pack() {
    video = room.house.put(VideoPhase.PROCESSING, 10);
    int at = FramePack.indexBytes(2);
    byte[] index =
        FramePack.index(
            List.of(
                new FramePack.Entry(0, at, 5, at + 5, 6),
                new FramePack.Entry(40, at + 11, 5, at + 16, 6)));
    pack = store(Buffer.buffer(index).appendString("wide0narro0wide1narro1"));
    room.house.frames.put(video.id() + "/7", new FrameLocation(pack, 1));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theWidePictureIsServedUnlessAskedOtherwise() {
    var answer = room.get(path("7"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.bodyAsString()).isEqualTo("wide1");
    assertThat(answer.getHeader("content-type")).isEqualTo("image/jpeg");
    assertThat(answer.getHeader("cache-control")).startsWith("private");
  }

  @Test
  void theNarrowPictureIsServedWhenAskedFor() {
    assertThat(room.get(path("7") + "?width=480").bodyAsString()).isEqualTo("narro1");
  }

  @Test
  void whoHasThePictureIsToldSo() {
    String tag = room.get(path("7")).getHeader("etag");

    var answer = HttpRoom.await(room.client.get(path("7")).putHeader("If-None-Match", tag).send());

    assertThat(answer.statusCode()).isEqualTo(304);
  }

  @Test
  void aFrameThatIsNotRenderedYetIsNotFound() {
    room.problem("getFrame", room.get(path("8")), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "99999999999999999999"})
  void whatIsNoFrameNumberIsRefused(String frame) {
    room.problem("getFrame", room.get(path(frame)), 400, "invalid");
  }

  @Test
  void aWidthThatIsNotStoredIsRefused() {
    room.problem("getFrame", room.get(path("7") + "?width=100"), 400, "invalid");
  }

  @Test
  void aPackThatPointsBeyondItsEndIsDamaged() {
    byte[] index = FramePack.index(List.of(new FramePack.Entry(0, 48, 5, 900, 6)));
    Claim damaged = store(Buffer.buffer(index).appendString("wide0"));
    room.house.frames.put(video.id() + "/9", new FrameLocation(damaged, 0));

    var answer = room.get(path("9"));

    room.problem("getFrame", answer, 500, "corrupt");
  }

  private Claim store(Buffer bytes) {
    String key = "v/" + video.id() + "/pack-" + bytes.length();
    return HttpRoom.await(room.objects.write(Bucket.WORK, key, bytes));
  }

  private String path(String frame) {
    return VideoJson.path(video.id()) + "/frames/" + frame + ".jpg";
  }
}
