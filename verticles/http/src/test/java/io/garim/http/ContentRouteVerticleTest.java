package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.InMemoryObjects;
import io.garim.contract.bytes.ListStream;
import io.garim.contract.bytes.Room;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.client.HttpResponse;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContentRouteVerticleTest {
  private static final Buffer BYTES = Buffer.buffer("not really a video");
  private final SlowWriter writer = new SlowWriter();
  private final Vertx vertx = Vertx.vertx();
  private final NetClient netClient = vertx.createNetClient();
  private final HttpClient httpClient = vertx.createHttpClient();
  private final HttpRoom room = HttpRoom.open(vertx, new InMemoryObjects(), writer);

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theBytesAreStoredAndToldBeforeTheAnswer() {
    VideoView video = room.house.put(VideoPhase.RECEIVING, BYTES.length());

    var answer = put(video, BYTES);

    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    assertThat(room.checked("receiveContent", answer).getString("phase")).isEqualTo("probing");
    var told = room.house.received.get(0);
    assertThat(told.original().bucket()).isEqualTo(Bucket.ORIGINALS);
    assertThat(told.original().key()).startsWith("v/" + video.id() + "/original-");
    assertThat(told.original().size()).isEqualTo(BYTES.length());
  }

  @Test
  void aVideoThatWaitsForNothingTakesNoBytes() {
    VideoView video = room.house.put(VideoPhase.PROCESSING, BYTES.length());

    var answer = put(video, BYTES);

    room.problem("receiveContent", answer, 409, "conflict");
    assertThat(writer.taken).isZero();
    assertThat(room.house.broken).isEmpty();
  }

  @Test
  void anUnknownVideoTakesNoBytes() {
    var answer =
        HttpRoom.await(
            room.client
                .put("/api/videos/00000000-0000-4000-8000-000000000000/content")
                .sendBuffer(BYTES));

    room.problem("receiveContent", answer, 404, "not-found");
  }

  @Test
  void aLengthOtherThanAnnouncedIsRefusedAndTheVideoWaitsOn() {
    VideoView video = room.house.put(VideoPhase.RECEIVING, 1000);

    var answer = put(video, BYTES);

    assertThat(room.problem("receiveContent", answer, 400, "invalid").getString("detail"))
        .contains("1000 bytes were announced");
    assertThat(room.house.broken).isEmpty();
  }

  @Test
  void anEmptyBodyIsRefusedAndTheVideoWaitsOn() {
    VideoView video = room.house.put(VideoPhase.RECEIVING, 0);

    var answer = put(video, Buffer.buffer());

    assertThat(room.problem("receiveContent", answer, 400, "invalid").getString("detail"))
        .isEqualTo("The video has no bytes.");
    assertThat(room.house.broken).isEmpty();
  }

  @Test
  void aVideoOfUnknownSizeIsRefusedWhenItsBytesFindNoRoom() {
    VideoView video = room.house.put(VideoPhase.RECEIVING, 0);
    room.house.room = new Room(false, -1);

    var answer = put(video, BYTES);

    room.problem("receiveContent", answer, 507, "no-space");
  }

  @Test
  void aStoreThatFailsBreaksTheUploadWithItsSentence() {
    VideoView video = room.house.put(VideoPhase.RECEIVING, BYTES.length());
    writer.failure = new ServiceException(FailureKind.NO_SPACE, "The disk filled up.");

    var answer = put(video, BYTES);

    room.problem("receiveContent", answer, 507, "no-space");
    assertThat(room.house.broken.get(0).sentence()).isEqualTo("The disk filled up.");
  }

  @Test
  void aShortSilenceOfMetadataDoesNotCostTheUpload() {
    VideoView video = room.house.put(VideoPhase.RECEIVING, BYTES.length());
    room.house.silentReceives.set(2);

    var answer = put(video, BYTES);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(room.house.received).hasSize(1);
  }

  @Test
  void aConnectionCutWhileTheStoreIsSlowBreaksTheUpload() {
    VideoView video = room.house.put(VideoPhase.RECEIVING, 5 << 20);
    Promise<Void> first = Promise.promise();
    writer.onPiece = () -> first.tryComplete();
    NetSocket socket = HttpRoom.await(netClient.connect(room.port(), "127.0.0.1"));
    socket.write(head(video, "Content-Length: " + (5 << 20)));
    socket.write(Buffer.buffer(new byte[1 << 20]));

    HttpRoom.await(first.future().compose(begun -> socket.close()));
    HttpRoom.await(writer.failed.future());

    HttpRoom.await(until(() -> !room.house.broken.isEmpty()));
    assertThat(room.house.broken.get(0).id()).isEqualTo(video.id());
    assertThat(room.house.broken.get(0).sentence()).startsWith("The upload was cut off after");
    assertThat(room.house.received).isEmpty();
  }

  @Test
  void aSecondUploadOfTheSameVideoIsRefused() {
    VideoView video = room.house.put(VideoPhase.RECEIVING, 5 << 20);
    Promise<Void> first = Promise.promise();
    writer.onPiece = () -> first.tryComplete();
    NetSocket socket = HttpRoom.await(netClient.connect(room.port(), "127.0.0.1"));
    socket.write(head(video, "Content-Length: " + (5 << 20)));
    socket.write(Buffer.buffer(new byte[1 << 20]));

    var answer =
        HttpRoom.await(
            first
                .future()
                .compose(begun -> room.client.put(path(video)).sendBuffer(Buffer.buffer("again"))));

    room.problem("receiveContent", answer, 409, "conflict");
    HttpRoom.await(socket.close());
  }

  @Test
  void moreChunksThanAnnouncedBreakTheUpload() {
    VideoView video = room.house.put(VideoPhase.RECEIVING, 3);

    var answer =
        HttpRoom.await(
            room.client
                .put(path(video))
                .sendStream(new ListStream(Future.succeededFuture(BYTES), 4)));

    room.problem("receiveContent", answer, 400, "invalid");
    assertThat(room.house.broken).hasSize(1);
  }

  @Test
  void aSenderThatAsksFirstIsToldToGoOnOnlyWhenAdmitted() {
    VideoView video = room.house.put(VideoPhase.PROCESSING, BYTES.length());
    NetSocket socket = HttpRoom.await(netClient.connect(room.port(), "127.0.0.1"));
    Promise<String> answered = Promise.promise();
    socket.handler(piece -> answered.tryComplete(piece.toString()));

    socket.write(head(video, "Content-Length: " + BYTES.length() + "\r\nExpect: 100-continue"));

    assertThat(HttpRoom.await(answered.future())).startsWith("HTTP/1.1 409");
    HttpRoom.await(socket.close());
  }

  @Test
  void twoHundredMegabytesPassASlowStoreInLittleMemory() {
    long size = 200L << 20;
    VideoView video = room.house.put(VideoPhase.RECEIVING, size);
    var source = new CountedSource(size);
    writer.given = source::given;

    JsonObject view =
        HttpRoom.await(
                httpClient
                    .request(HttpMethod.PUT, room.port(), "127.0.0.1", path(video))
                    .compose(
                        request ->
                            request.putHeader("Content-Length", String.valueOf(size)).send(source))
                    .compose(response -> response.body()))
            .toJsonObject();

    assertThat(view.getString("phase")).isEqualTo("probing");
    assertThat(writer.taken).isEqualTo(size);
    // What the source has given and the store not yet taken waits in socket buffers, not in ours.
    assertThat(writer.mostWaiting()).isLessThan(32L << 20);
  }

  private HttpResponse<Buffer> put(VideoView video, Buffer bytes) {
    return HttpRoom.await(room.client.put(path(video)).sendBuffer(bytes));
  }

  private static String path(VideoView video) {
    return VideoJson.path(video.id()) + "/content";
  }

  private static String head(VideoView video, String header) {
    return "PUT " + path(video) + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
  }

  private Future<Void> until(BooleanSupplier holds) {
    return holds.getAsBoolean()
        ? Future.succeededFuture()
        : vertx.timer(10).compose(later -> until(holds));
  }
}
