package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.app.client.GarimClient;
import io.garim.bench.Marker;
import io.garim.bench.Waiting;
import io.garim.bench.live.FrameSocket;
import io.garim.domain.geometry.Box;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two nodes over real neighbours are one platform: what begins at one goes on at the other, and
 * what one is killed in the middle of, the other finishes. The last test leaves one of them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
  private static final String ALL = "http,metadata,kafka,storage,worker";
  private static final int SECONDS = 6;
  private static final int LAST = SECONDS * 25 - 1;
  private static final Box PLACE = new Box(8, 8, 64, 48);

  @RegisterExtension static final TwoNodes NODES = new TwoNodes("two-nodes", ALL, ALL);

  /** Letters of a worker's name, at the end of the names of all it writes. */
  private static final int HOLDER = 12;

  private static final ExecutorService PEOPLE = Executors.newFixedThreadPool(8);

  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    PEOPLE.shutdownNow();
    FrameSocket.await(vertx.close());
  }

  @Test
  @Order(1)
  void videoSentToOneNodeIsWatchedAndEditedAtTheOther() throws Exception {
    // Given a video that is sent to one node, and watched at the other meanwhile
    Path clip = StreetClip.plain(NODES.a().file("clip.mp4"), SECONDS, 51);
    EditedVideo here = EditedVideo.sent(NODES.a(), clip);
    EditedVideo there = here.at(NODES.b());
    CompletableFuture<Void> watched = watched(there);
    EventLine events = EventLine.of(vertx, NODES.a().process().url(), here.id());
    Decoded result = Decoded.of(there.result("result-there.mp4"));
    assertThat(Decoded.of(here.result("result-here.mp4"))).isEqualTo(result);
    watched.get(60, TimeUnit.SECONDS);
    // When it is edited there
    there.made(UUID.randomUUID(), 0, EditedVideo.paint(PLACE, 70, 79));
    // Then from then on both show it hidden, and neither hands out what was before
    for (EditedVideo video : new EditedVideo[] {here, there}) {
      assertThat(video.get("/result").status()).isEqualTo(409);
      assertThat(fromMarker(video, 75)).isLessThan(Marker.ALIKE);
      assertThat(fromMarker(video, 0)).isGreaterThan(Marker.ALIKE);
    }
    // and who listens here hears of it, and of the result that either hands out
    assertThat(events.hears("edited", e -> true).getLong("version")).isEqualTo(1);
    Path anew = here.madeAnew(1, "anew-here.mp4");
    assertThat(Decoded.of(there.handedOut("anew-there.mp4"))).isEqualTo(Decoded.of(anew));
    events.hears(
        "video.state", e -> e.getJsonObject("video").getString("phase").equals("released"));
    editorsSeeEachOther(here, events);
    deletedAtOneGoneAtBoth(here, there);
  }

  /** Completes when the last frame was seen. */
  private static CompletableFuture<Void> watched(EditedVideo video) throws Exception {
    GarimClient client = NODES.b().process().client();
    WebSocket socket = new FrameSocket(vertx, client).open(video.id());
    var last = new CompletableFuture<Void>();
    socket.binaryMessageHandler(
        message -> {
          long frame = FrameSocket.frame(message);
          if (frame == LAST) last.complete(null);
          FrameSocket.say(socket, new JsonObject().put("type", "ack").put("frame", frame));
        });
    FrameSocket.say(socket, new JsonObject().put("type", "play").put("from", 0));
    socket.resume();
    return last;
  }

  private static void editorsSeeEachOther(EditedVideo video, EventLine events) throws Exception {
    EventLine other = EventLine.of(vertx, NODES.b().process().url(), video.id());
    String client = UUID.randomUUID().toString();
    other.send(
        "presence.tell",
        new JsonObject()
            .put("version", 1)
            .put("videoId", video.id())
            .put("client", client)
            .put("name", EditedVideo.AUTHOR)
            .put("frame", 12));
    JsonObject seen = events.hears("presence", e -> e.getString("client").equals(client));
    assertThat(seen.getInteger("frame")).isEqualTo(12);
  }

  private static void deletedAtOneGoneAtBoth(EditedVideo here, EditedVideo there) throws Exception {
    assertThat(NODES.b().rest().delete(there.path("")).status()).isEqualTo(204);
    for (EditedVideo video : new EditedVideo[] {here, there}) {
      assertThat(video.get("/result").status()).isEqualTo(410);
      assertThat(video.get("/frames/75.jpg").status()).isEqualTo(410);
    }
    for (TwoNodes.Node node : new TwoNodes.Node[] {NODES.a(), NODES.b()}) {
      Waiting.until(
          "nothing of it is left in the cache of " + node.process().url(),
          Duration.ofSeconds(20),
          () -> node.cached() == 0);
    }
  }

  @Test
  @Order(2)
  void uploadBegunAtOneNodeIsGoneOnWithAtTheOther() throws Exception {
    // Given half an upload at one node
    byte[] clip = Files.readAllBytes(StreetClip.plain(NODES.a().file("tus.mp4"), 2, 52));
    int half = clip.length / 2;
    Rest a = NODES.a().rest();
    Rest.Answer begun =
        a.tus("POST", "/api/uploads", new byte[0], "Upload-Length", "" + clip.length);
    String path = begun.header("Location");
    String[] offset = {"Content-Type", "application/offset+octet-stream", "Upload-Offset", "0"};
    assertThat(a.tus("PATCH", path, Arrays.copyOf(clip, half), offset).status()).isEqualTo(204);
    // When the other is asked how far it is, and is sent the rest
    Rest b = NODES.b().rest();
    assertThat(b.tus("HEAD", path, new byte[0], "Accept", "*/*").header("Upload-Offset"))
        .isEqualTo("" + half);
    offset[3] = "" + half;
    byte[] rest = Arrays.copyOfRange(clip, half, clip.length);
    assertThat(b.tus("PATCH", path, rest, offset).status()).isEqualTo(204);
    // Then it becomes a finished video
    String id = path.substring(path.lastIndexOf('/') + 1);
    assertThat(Decoded.of(a.result(id, NODES.a().file("tus-result.mp4"))).frames()).hasSize(50);
  }

  @Test
  @Order(3)
  void picturesOfCorrectionsComeFromTheSameEngineWhoeverAsks() throws Exception {
    // Given a finished video of which the first segment, half a second, is being corrected
    Path clip = StreetClip.plain(NODES.a().file("corrected.mp4"), SECONDS, 53);
    EditedVideo here = EditedVideo.sent(NODES.a(), clip);
    here.result("uncorrected.mp4");
    here.made(UUID.randomUUID(), 0, EditedVideo.paint(PLACE, 1, 10));
    // When its frames are looked at here and there at the same time
    List<CompletableFuture<Double>> looks = new ArrayList<>();
    for (int frame = 2; frame < 10; frame++) {
      EditedVideo asked = frame % 2 == 0 ? here : here.at(NODES.b());
      int number = frame;
      looks.add(CompletableFuture.supplyAsync(() -> looked(asked, number), PEOPLE));
    }
    // Then all have it hidden, and one engine made them
    for (CompletableFuture<Double> look : looks) {
      assertThat(look.get(60, TimeUnit.SECONDS)).isLessThan(Marker.ALIKE);
    }
    List<String> made = NODES.objects(here.id(), "preview");
    assertThat(made).hasSizeGreaterThan(2);
    assertThat(made.stream().map(TwoNodesIT::holder).distinct()).hasSize(1);
  }

  /** Who made an object, of whose name it is the end. */
  private static String holder(String name) {
    return name.substring(name.length() - HOLDER);
  }

  private static double looked(EditedVideo video, int frame) {
    try {
      return fromMarker(video, frame);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Order(4)
  void nodeThatIsKilledInMidWorkIsMadeUpForByTheOther() throws Exception {
    // Given a video at work on both nodes
    Path clip = StreetClip.plain(NODES.a().file("killed.mp4"), 12, 54);
    Rest rest = NODES.a().rest();
    String id = rest.send(clip, "killed.mp4");
    Waiting.until(
        "it is half done",
        Rest.PATIENCE,
        () -> rest.video(id).getJsonObject("progress").getInteger("renderedSegments") >= 2);
    // When one of them is killed
    NODES.b().killForcibly();
    // Then the other answers at once, and finishes it with the frames of a lone platform
    assertThat(rest.get("/api/videos").status()).isEqualTo(200);
    Decoded result = Decoded.of(rest.result(id, NODES.a().file("killed-result.mp4")));
    String alone = rest.send(clip, "alone.mp4");
    assertThat(result).isEqualTo(Decoded.of(rest.result(alone, NODES.a().file("alone.mp4"))));
  }

  private static double fromMarker(EditedVideo video, int frame) throws Exception {
    Rest.Answer answer = video.get("/frames/" + frame + ".jpg");
    assertThat(answer.status()).as("frame " + frame).isEqualTo(200);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
    return Marker.distance(picture, PLACE.grown(-0.25));
  }
}
