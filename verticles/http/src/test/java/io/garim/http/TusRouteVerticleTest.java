package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.Room;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.Target;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TusRouteVerticleTest {
  private static final int LENGTH = 10_000_000;
  private static final Buffer VIDEO = video();
  private final Vertx vertx = Vertx.vertx();
  private final HttpRoom room = HttpRoom.open(vertx);

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aVideoSentInThreeRequestsArrivesWhole() throws Exception {
    String path = create(LENGTH);
    patch(path, 0, VIDEO.slice(0, 5_000_000), 204);
    patch(path, 5_000_000, VIDEO.slice(5_000_000, 5_000_001), 204);
    assertThat(offset(path)).isEqualTo(5_000_001);

    var last = patch(path, 5_000_001, VIDEO.slice(5_000_001, LENGTH), 204);

    assertThat(last.getHeader("Upload-Offset")).isEqualTo(String.valueOf(LENGTH));
    assertThat(stored(path)).isEqualTo(VIDEO);
    assertThat(room.house.videos.get(id(path)).phase()).isEqualTo(VideoPhase.PROBING);
    assertThat(offset(path)).isEqualTo(LENGTH);
  }

  @Test
  void whatTheMetadataSaysIsAnnounced() {
    String policy = "{\"detect\":[\"motion\"],\"margin\":0.3}";

    var answer =
        tus(HttpMethod.POST, "/api/uploads")
            .putHeader("Upload-Length", "77")
            .putHeader("Upload-Metadata", "filename " + b64("거리.mp4") + ",policy " + b64(policy));
    var created = HttpRoom.await(answer.send());

    assertThat(created.statusCode()).as(created.bodyAsString()).isEqualTo(201);
    assertThat(created.getHeader("Location")).startsWith("/api/uploads/");
    assertThat(created.getHeader("Upload-Expires")).isEqualTo("Mon, 23 Nov 2026 13:00:00 GMT");
    var video = room.house.created.get(0);
    assertThat(video.name()).isEqualTo("거리.mp4");
    assertThat(video.size()).isEqualTo(77);
    assertThat(video.policy().detect()).containsExactly(Target.MOTION);
  }

  @Test
  void aPolicyThatTheContractRefusesIsRefused() {
    var answer =
        HttpRoom.await(
            tus(HttpMethod.POST, "/api/uploads")
                .putHeader("Upload-Length", "77")
                .putHeader("Upload-Metadata", "policy " + b64("{\"detekt\":[]}"))
                .send());

    room.problem("createUpload", answer, 400, "invalid");
    assertThat(room.house.created).isEmpty();
  }

  @Test
  void theBytesMayComeWithTheAnnouncement() throws Exception {
    var answer =
        HttpRoom.await(
            tus(HttpMethod.POST, "/api/uploads")
                .putHeader("Upload-Length", "5000")
                .putHeader("Content-Type", "application/offset+octet-stream")
                .sendBuffer(VIDEO.slice(0, 5000)));

    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
    assertThat(answer.getHeader("Upload-Offset")).isEqualTo("5000");
    assertThat(stored(answer.getHeader("Location"))).isEqualTo(VIDEO.slice(0, 5000));
  }

  @Test
  void whatIsSpokenIsSaidToAll() {
    var answer = HttpRoom.await(room.request(HttpMethod.OPTIONS, "/api/uploads").send());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.getHeader("Tus-Version")).isEqualTo("1.0.0");
    assertThat(answer.getHeader("Tus-Extension")).contains("expiration").contains("checksum");
    assertThat(answer.getHeader("Tus-Max-Size")).isEqualTo(String.valueOf(100L << 30));
  }

  @Test
  void anotherVersionIsRefusedNamingTheOneThatIsSpoken() {
    var answer =
        HttpRoom.await(
            room.request(HttpMethod.POST, "/api/uploads")
                .putHeader("Tus-Resumable", "0.2.2")
                .putHeader("Upload-Length", "5")
                .send());

    room.problem("createUpload", answer, 412, "tus-version");
    assertThat(answer.getHeader("Tus-Version")).isEqualTo("1.0.0");
  }

  @Test
  void whatIsTooLargeOrHasNoLengthOrNoRoomIsRefusedAtOnce() {
    room.problem("createUpload", announce(String.valueOf((100L << 30) + 1)), 413, "too-large");
    room.problem("createUpload", announce("0"), 400, "invalid");
    room.house.room = new Room(false, 10);

    room.problem("createUpload", announce("5000"), 507, "no-space");

    assertThat(room.house.created).isEmpty();
  }

  @Test
  void aRequestForAnotherOffsetChangesNothing() {
    String path = create(LENGTH);
    patch(path, 0, VIDEO.slice(0, 3000), 204);

    var answer = patch(path, 2999, VIDEO.slice(2999, 4000), 409);

    room.problem("patchUpload", answer, 409, "conflict");
    assertThat(offset(path)).isEqualTo(3000);
  }

  @Test
  void aBodyOfAnotherKindIsRefused() {
    String path = create(LENGTH);

    var answer =
        HttpRoom.await(
            tus(HttpMethod.PATCH, path)
                .putHeader("Upload-Offset", "0")
                .putHeader("Content-Type", "video/mp4")
                .sendBuffer(VIDEO.slice(0, 100)));

    room.problem("patchUpload", answer, 415, "not-tus");
  }

  @Test
  void anUnknownUploadIsNotFound() {
    var answer = patch("/api/uploads/00000000-0000-4000-8000-000000000000", 0, VIDEO, 404);

    room.problem("patchUpload", answer, 404, "not-found");
  }

  @Test
  void whatCameBeforeTheConnectionWasCutIsKept() throws Exception {
    String path = create(LENGTH);
    NetSocket socket = begin(path, 0, LENGTH);
    HttpRoom.await(socket.write(VIDEO.slice(0, 6_000_000)));
    HttpRoom.await(socket.close());

    long offset = offset(path);

    assertThat(offset).isLessThanOrEqualTo(6_000_000);
    patch(path, offset, VIDEO.slice((int) offset, LENGTH), 204);
    assertThat(stored(path)).isEqualTo(VIDEO);
  }

  @Test
  void whoComesLaterGoesFirstAndLosesNothingThatCame() throws Exception {
    String path = create(LENGTH);
    NetSocket stalled = begin(path, 0, LENGTH);
    Promise<Buffer> heard = Promise.promise();
    stalled.handler(heard::tryComplete);
    HttpRoom.await(stalled.write(VIDEO.slice(0, 6_000_000)));
    until(() -> room.house.uploads.writers.containsKey(id(path)));

    long offset = offset(path);

    assertThat(HttpRoom.await(heard.future()).toString()).startsWith("HTTP/1.1 423");
    patch(path, offset, VIDEO.slice((int) offset, LENGTH), 204);
    assertThat(stored(path)).isEqualTo(VIDEO);
  }

  @Test
  void whoeverCrashedIsLockedOut() throws Exception {
    String path = create(LENGTH);
    patch(path, 0, VIDEO.slice(0, 3000), 204);
    room.house.uploads.writers.put(id(path), "a node that was killed");

    patch(path, 3000, VIDEO.slice(3000, LENGTH), 204);

    assertThat(stored(path)).isEqualTo(VIDEO);
  }

  @Test
  void bytesThatAreNotThoseOfTheirChecksumDoNotCount() throws Exception {
    String path = create(LENGTH);
    Buffer first = VIDEO.slice(0, 5_000_000);
    String sum = Base64.getEncoder().encodeToString(digest("SHA-1", first));

    var wrong = summed(path, Buffer.buffer(first.getBytes()).setInt(4_000_000, 1), "sha1 " + sum);
    long after = offset(path);
    var right = summed(path, first, "sha1 " + sum);

    room.problem("patchUpload", wrong, 460, "checksum-mismatch");
    assertThat(after).isZero();
    assertThat(right.statusCode()).as(right.bodyAsString()).isEqualTo(204);
    assertThat(offset(path)).isEqualTo(5_000_000);
  }

  @Test
  void anUnknownChecksumIsRefused() {
    String path = create(LENGTH);

    var answer = summed(path, VIDEO.slice(0, 100), "crc32 AAAA");

    room.problem("patchUpload", answer, 400, "invalid");
  }

  @Test
  void aPlaylistIsRefusedByItsFirstBytesAndTheVideoGivenUp() {
    Buffer list = Buffer.buffer("#EXTM3U\n#EXT-X-VERSION:3\nfile:///etc/passwd\n".repeat(99));
    String path = create(list.length());

    var answer = patch(path, 0, list, 422);

    room.problem("patchUpload", answer, 422, "unsupported-source");
    assertThat(answer.bodyAsJsonObject().getString("detail")).contains("HLS playlist");
    assertThat(room.house.broken.get(0).sentence()).contains("HLS playlist");
    assertThat(head(path).statusCode()).isEqualTo(410);
  }

  @Test
  void aVideoAnnouncedInTheOtherWayMayBeSentByPatch() throws Exception {
    VideoView video = room.house.put(VideoPhase.RECEIVING, LENGTH);
    String path = "/api/uploads/" + video.id();
    assertThat(head(path).getHeader("Upload-Length")).isEqualTo(String.valueOf(LENGTH));

    patch(path, 0, VIDEO, 204);

    assertThat(stored(path)).isEqualTo(VIDEO);
  }

  @Test
  void aVideoAnnouncedWithoutLengthNeedsOneWithItsBytes() throws Exception {
    String path = "/api/uploads/" + room.house.put(VideoPhase.RECEIVING, 0).id();
    assertThat(head(path).getHeader("Upload-Defer-Length")).isEqualTo("1");
    room.problem("patchUpload", patch(path, 0, VIDEO.slice(0, 9), 400), 400, "invalid");

    var answer =
        HttpRoom.await(
            bytes(path, 0).putHeader("Upload-Length", "5000").sendBuffer(VIDEO.slice(0, 5000)));

    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(204);
    assertThat(stored(path)).isEqualTo(VIDEO.slice(0, 5000));
  }

  @Test
  void anUploadWhoseEndNobodyHeardIsFinishedByTheNextQuestion() throws Exception {
    String path = create(5000);
    room.house.silentReceives.set(4);
    patch(path, 0, VIDEO.slice(0, 5000), 503);

    long offset = offset(path);

    assertThat(offset).isEqualTo(5000);
    assertThat(stored(path)).isEqualTo(VIDEO.slice(0, 5000));
  }

  @Test
  void anUploadThatIsGivenUpTakesTheVideoWithIt() {
    String path = create(LENGTH);

    var answer = HttpRoom.await(tus(HttpMethod.DELETE, path).send());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(head(path).statusCode()).isEqualTo(404);
  }

  @Test
  void aMethodMayBeNamedByAHeader() {
    String path = create(LENGTH);

    var answer =
        HttpRoom.await(
            tus(HttpMethod.POST, path)
                .putHeader("X-HTTP-Method-Override", "PATCH")
                .putHeader("Upload-Offset", "0")
                .putHeader("Content-Type", "application/offset+octet-stream")
                .sendBuffer(VIDEO.slice(0, 4000)));

    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(204);
    assertThat(offset(path)).isEqualTo(4000);
  }

  private HttpRequest<Buffer> tus(HttpMethod method, String uri) {
    return room.request(method, uri).putHeader("Tus-Resumable", "1.0.0");
  }

  private HttpResponse<Buffer> announce(String length) {
    return HttpRoom.await(
        tus(HttpMethod.POST, "/api/uploads").putHeader("Upload-Length", length).send());
  }

  private String create(int length) {
    return announce(String.valueOf(length)).getHeader("Location");
  }

  private HttpRequest<Buffer> bytes(String path, long offset) {
    return tus(HttpMethod.PATCH, path)
        .putHeader("Upload-Offset", String.valueOf(offset))
        .putHeader("Content-Type", "application/offset+octet-stream");
  }

  private HttpResponse<Buffer> patch(String path, long offset, Buffer bytes, int status) {
    var answer = HttpRoom.await(bytes(path, offset).sendBuffer(bytes));
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
    return answer;
  }

  private HttpResponse<Buffer> summed(String path, Buffer bytes, String sum) {
    return HttpRoom.await(bytes(path, 0).putHeader("Upload-Checksum", sum).sendBuffer(bytes));
  }

  private HttpResponse<Buffer> head(String path) {
    return HttpRoom.await(tus(HttpMethod.HEAD, path).send());
  }

  private long offset(String path) {
    var answer = head(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    return Long.parseLong(answer.getHeader("Upload-Offset"));
  }

  /** A PATCH whose body the test writes itself. */
  private NetSocket begin(String path, long offset, long length) {
    var client = vertx.createNetClient();
    NetSocket socket = HttpRoom.await(client.connect(room.port(), "127.0.0.1"));
    HttpRoom.await(
        socket.write(
            "PATCH "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: "
                + offset
                + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: "
                + length
                + "\r\n\r\n"));
    return socket;
  }

  private void until(BooleanSupplier condition) {
    Promise<Void> met = Promise.promise();
    vertx.setPeriodic(
        10,
        timer -> {
          if (condition.getAsBoolean()) met.tryComplete();
        });
    HttpRoom.await(met.future());
  }

  private Buffer stored(String path) {
    Claim claim = room.house.received.get(0).original();
    assertThat(claim.key()).startsWith("v/" + id(path) + "/original-");
    return HttpRoom.await(room.objects.whole(claim));
  }

  private static String id(String path) {
    return path.substring("/api/uploads/".length());
  }

  private static byte[] digest(String algorithm, Buffer bytes) throws Exception {
    return MessageDigest.getInstance(algorithm).digest(bytes.getBytes());
  }

  private static String b64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Buffer video() {
    byte[] bytes = new byte[LENGTH];
    new Random(7).nextBytes(bytes);
    return Buffer.buffer(bytes).setInt(0, 24).setString(4, "ftypisom");
  }
}
