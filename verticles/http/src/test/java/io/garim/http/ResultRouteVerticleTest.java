package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultRouteVerticleTest {
  private final HttpRoom room = HttpRoom.open(Vertx.vertx());
  private final byte[] bytes = new byte[300_000];
  private VideoView video;
  private Claim claim;

  @BeforeEach
  void release() {
    new Random(7).nextBytes(bytes);
    video = room.house.put(VideoPhase.RELEASED, 10);
    claim =
        HttpRoom.await(
            room.objects.write(Bucket.RESULTS, "v/" + video.id() + "/r", Buffer.buffer(bytes)));
    room.house.results.put(video.id(), claim);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theWholeIsHandedBackUnderItsName() {
    var answer = get(null, null);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.bodyAsBuffer()).isEqualTo(Buffer.buffer(bytes));
    assertThat(answer.getHeader("content-type")).isEqualTo("video/mp4");
    assertThat(answer.getHeader("accept-ranges")).isEqualTo("bytes");
    assertThat(answer.getHeader("etag")).isEqualTo(tag());
    assertThat(answer.getHeader("content-disposition"))
        .isEqualTo(
            "attachment; filename=\"__ ____.mp4\"; "
                + "filename*=UTF-8''%EA%B1%B0%EB%A6%AC%20%22%ED%92%8D%EA%B2%BD%22.mp4");
  }

  @Test
  void aPlayerGetsItInline() {
    var answer = room.get(path() + "?inline=1");

    assertThat(answer.getHeader("content-disposition")).startsWith("inline;");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0,0,0",
    "bytes=0-99,0,99",
    "bytes=299999-299999,299999,299999",
    "bytes=100000-,100000,299999",
    "bytes=-500,299500,299999",
    "bytes=-900000,0,299999",
    "bytes=299000-900000,299000,299999",
    "bytes=5-99999999999999999999,5,299999"
  })
  void aSingleRangeIsAnsweredAlone(String range, int first, int last) {
    var answer = get(range, null);

    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.getHeader("content-range"))
        .isEqualTo("bytes " + first + "-" + last + "/300000");
    assertThat(answer.bodyAsBuffer()).isEqualTo(Buffer.buffer(bytes).getBuffer(first, last + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=300000-", "bytes=900000-900001", "bytes=-0"})
  void aRangeBeyondTheEndIsRefusedWithTheSize(String range) {
    var answer = get(range, null);

    room.problem("getResult", answer, 416, "range-not-satisfiable");
    assertThat(answer.getHeader("content-range")).isEqualTo("bytes */300000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,5-9", "bytes=9-5", "bytes=-", "bytes=a-b", "frames=0-1"})
  void whatIsNoSingleRangeIsAnsweredWithTheWhole(String range) {
    var answer = get(range, null);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.bodyAsBuffer().length()).isEqualTo(bytes.length);
  }

  @Test
  void aRangeOfTheSameResultGoesOn() {
    assertThat(get("bytes=5-9", tag()).statusCode()).isEqualTo(206);
  }

  @Test
  void aRangeOfAnotherResultBeginsAnew() {
    assertThat(get("bytes=5-9", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void whoHasItAlreadyIsToldSo() {
    var answer =
        HttpRoom.await(room.client.get(path()).putHeader("If-None-Match", "W/" + tag()).send());

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isNull();
  }

  @Test
  void headSaysHowLongItIsAndKnowsNoRange() {
    var answer =
        HttpRoom.await(
            room.request(HttpMethod.HEAD, path()).putHeader("Range", "bytes=0-1").send());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("content-length")).isEqualTo("300000");
    assertThat(answer.body()).isNull();
  }

  @Test
  void aVideoThatIsNotReleasedHasNoResult() {
    VideoView running = room.house.put(VideoPhase.PROCESSING, 10);

    var answer = room.get(VideoJson.path(running.id()) + "/result");

    room.problem("getResult", answer, 409, "conflict");
  }

  @Test
  void bytesThatChangedOnTheDiskNeverLookWhole() {
    room.objects.corrupt(claim, 1000);

    assertThatThrownBy(() -> get(null, null)).hasMessageContaining("closed");
  }

  private HttpResponse<Buffer> get(String range, String ifRange) {
    var request = room.client.get(path());
    if (range != null) request.putHeader("Range", range);
    if (ifRange != null) request.putHeader("If-Range", ifRange);
    return HttpRoom.await(request.send());
  }

  private String path() {
    return VideoJson.path(video.id()) + "/result";
  }

  private String tag() {
    return "\"" + claim.digest() + "\"";
  }
}
