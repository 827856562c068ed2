package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.garim.bench.live.FrameSocket;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Watching a video on the real platform while it is made, and until it is deleted. */
class LiveFramesIT {
  private static final int DROPPED = 16;
  private static final int HEADER = 24;
  private static final int SECONDS = 6;
  @RegisterExtension static final StartedPlatform PLATFORM = new StartedPlatform("live-frames");

  private static Vertx vertx;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    FrameSocket.await(vertx.close());
  }

  @Test
  void framesAreSeenInOrderWhileTheVideoIsMadeAndWhatIsDroppedIsCounted() throws Exception {
    // Given somebody who watches from before the bytes are sent
    Path clip = StreetClip.plain(PLATFORM.file("clip.mp4"), SECONDS, 31);
    GarimClient client = PLATFORM.process().client();
    RemoteVideo video = client.create("clip.mp4", Files.size(clip), new JsonObject());
    WebSocket socket = new FrameSocket(vertx, client).open(video.id());
    List<Long> seen = new CopyOnWriteArrayList<>();
    var dropped = new AtomicLong();
    var picture = new CompletableFuture<byte[]>();
    var last = new CompletableFuture<Void>();
    socket.binaryMessageHandler(
        message -> {
          long frame = FrameSocket.frame(message);
          seen.add(frame);
          dropped.set(message.getUnsignedInt(DROPPED));
          if (frame == SECONDS * 25L - 1) last.complete(null);
          picture.complete(message.getBytes(HEADER, message.length()));
          FrameSocket.say(socket, new JsonObject().put("type", "ack").put("frame", frame));
        });
    FrameSocket.say(socket, new JsonObject().put("type", "play").put("from", 0));
    socket.resume();
    // When it is uploaded
    client.upload(video, clip, sent -> {});
    // Then frames come in order to the last, those a busy machine had no time for are counted, and
    // each is a picture
    last.get(120, TimeUnit.SECONDS);
    assertThat(seen).isSorted().doesNotHaveDuplicates().startsWith(0L).endsWith(SECONDS * 25L - 1);
    assertThat(seen.size() + dropped.get()).isEqualTo(SECONDS * 25L);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.get()));
    assertThat(image.getWidth()).isEqualTo(640);
    deletedVideoClosesTheSocket(client, video, socket);
  }

  private static void deletedVideoClosesTheSocket(
      GarimClient client, RemoteVideo video, WebSocket socket) throws Exception {
    var code = new CompletableFuture<Integer>();
    socket.closeHandler(closed -> code.complete((int) socket.closeStatusCode()));
    client.delete(video.id());
    assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(4410);
  }
}
