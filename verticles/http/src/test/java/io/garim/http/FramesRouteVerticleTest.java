package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.edit.VideoEdited;
import io.garim.contract.video.FrameLocation;
import io.garim.contract.video.MakePack;
import io.garim.contract.video.MakePreview;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoView;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.engine.FramePack;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.ledger.Ledger;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesRouteVerticleTest {
  private static final Claim PART = new Claim(Bucket.WORK, "v/part", 10, "a".repeat(64));
  private static final Claim PROBE = new Claim(Bucket.WORK, "v/probe", 10, "b".repeat(64));
  private static final Ledger LEDGER = new Ledger(2, 0, "c".repeat(64));

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
    room.house.frames.put(video.id() + "/7", at(1, Optional.of(pack)));
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
    room.house.frames.put(video.id() + "/9", at(0, Optional.of(damaged)));

    var answer = room.get(path("9"));

    room.problem("getFrame", answer, 500, "corrupt");
  }

  @Test
  void previewsThatNobodyMadeYetAreMadeWhileTheRequestWaits() {
    room.house.frames.put(video.id() + "/6", at(0, Optional.empty()));
    room.house.pack = Optional.of(pack);

    var answer = room.get(path("6"));

    assertThat(answer.bodyAsString()).isEqualTo("wide0");
    assertThat(room.house.wishes).containsExactly(new MakePack(video.id(), 3, PART, LEDGER, PROBE));
  }

  @Test
  void previewsThatWereThrownAwayMeanwhileAreAskedForOnceMore() {
    Claim evicted = new Claim(Bucket.WORK, "v/evicted", 100, "d".repeat(64));
    room.house.frames.put(video.id() + "/6", at(0, Optional.of(evicted)));
    room.house.pack = Optional.of(pack);
    room.house.forgotten(video.id() + "/6", at(0, Optional.empty()));

    var answer = room.get(path("6"));

    assertThat(answer.bodyAsString()).isEqualTo("wide0");
    assertThat(room.house.wishes).hasSize(1);
  }

  @Test
  void aFrameThatMustNotBeShownIsNotFoundEvenByWhoHasIt() {
    String tag = room.get(path("7")).getHeader("etag");
    room.house.frames.clear();

    var answer = HttpRoom.await(room.client.get(path("7")).putHeader("If-None-Match", tag).send());

    room.problem("getFrame", answer, 404, "not-found");
    assertThat(answer.getHeader("cache-control")).isEqualTo("no-store");
    assertThat(answer.getHeader("etag")).isNull();
  }

  @Test
  void whoHasThePictureOfBeforeAnEditGetsTheOneAfter() {
    var first = room.get(path("7"));
    int at = FramePack.indexBytes(1);
    byte[] index = FramePack.index(List.of(new FramePack.Entry(40, at, 5, at + 5, 6)));
    Claim after = store(Buffer.buffer(index).appendString("widE1narrO1"));
    room.house.frames.put(video.id() + "/7", at(0, Optional.of(after)));

    var answer =
        HttpRoom.await(
            room.client.get(path("7")).putHeader("If-None-Match", first.getHeader("etag")).send());

    assertThat(first.getHeader("cache-control")).isEqualTo("private, no-cache");
    assertThat(answer.bodyAsString()).isEqualTo("widE1");
  }

  @Test
  void aPictureThatIsEditedWhileItsPreviewsAreMadeIsNotShown() {
    room.house.frames.put(video.id() + "/6", at(0, Optional.empty()));
    room.house.pack = Optional.of(pack);
    Promise<Void> made = Promise.promise();
    room.house.packing = made.future();
    var answer = room.client.get(path("6")).send();
    while (room.house.wishes.isEmpty()) pass();

    room.house.frames.remove(video.id() + "/6");
    var edited = new VideoEdited(video.id(), 1, "somebody", List.of(new FrameRange(6, 7)));
    room.bus.tell(Addresses.VIDEO_EDITED, edited);
    HttpRoom.await(room.bus.ask(Addresses.VIDEO_GET, new VideoId(video.id())));
    pass();
    made.complete();

    room.problem("getFrame", HttpRoom.await(answer), 404, "not-found");
  }

  @Test
  void aFrameThatWaitsToBeRenderedAgainIsMadeForWhoLooks() {
    room.house.frames.remove(video.id() + "/7");
    room.house.plans.put(
        video.id() + "/7", new MakePreview(video.id(), 0, 40, pack, pack, pack, pack));
    int at = FramePack.indexBytes(1);
    byte[] index = FramePack.index(List.of(new FramePack.Entry(40, at, 5, at + 5, 6)));
    room.house.pack = Optional.of(store(Buffer.buffer(index).appendString("wideNnarroN")));

    var answer = room.get(path("7"));

    assertThat(answer.bodyAsString()).isEqualTo("wideN");
    assertThat(room.house.previews).hasSize(1);
    assertThat(room.house.wishes).isEmpty();
  }

  private void pass() {
    HttpRoom.await(room.vertx.timer(20, TimeUnit.MILLISECONDS));
  }

  @Test
  void whenNoneCanBeMadeNowThatIsSaid() {
    room.house.frames.put(video.id() + "/6", at(0, Optional.empty()));

    var answer = room.get(path("6"));

    room.problem("getFrame", answer, 503, "unavailable");
  }

  static FrameLocation at(int ordinal, Optional<Claim> pack) {
    return new FrameLocation(3, ordinal, PART, LEDGER, PROBE, 1, pack);
  }

  private Claim store(Buffer bytes) {
    String key = "v/" + video.id() + "/pack-" + bytes.length();
    return HttpRoom.await(room.objects.write(Bucket.WORK, key, bytes));
  }

  private String path(String frame) {
    return VideoJson.path(video.id()) + "/frames/" + frame + ".jpg";
  }
}
