package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads by the client that browsers use, run by Node. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class TusClientVerticleTest {
  private static final Path WEB = Path.of("..", "..", "webroot");
  private static final int LENGTH = 30_000_001;

  @TempDir Path folder;
  private final HttpRoom room = HttpRoom.open(Vertx.vertx());
  private byte[] video;

  @BeforeEach
  void needNode() throws IOException {
    assumeTrue(
        Files.isDirectory(WEB.resolve("node_modules/tus-js-client")),
        "webroot/node_modules has no tus-js-client: run npm ci there");
    try {
      assumeTrue(new ProcessBuilder("node", "--version").start().waitFor() == 0, "node fails");
    } catch (IOException | InterruptedException e) {
      assumeTrue(false, "node is not installed");
    }
    video = new byte[LENGTH];
    new Random(3).nextBytes(video);
    byte[] head = "\0\0\0\30ftypisom".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, video, 0, head.length);
    Files.write(folder.resolve("video.mp4"), video);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aFileArrivesWholeThoughTheConnectionIsCutThreeTimes() throws Exception {
    var proxy = new CuttingProxy(room.vertx, room.port(), 3, 7_000_000);

    String said = upload(proxy.port(), 0);

    assertThat(said).contains("previous 0", "retry ", "done /api/uploads/");
    assertThat(proxy.left()).isZero();
    assertThat(stored()).isEqualTo(Buffer.buffer(video));
    assertThat(room.house.created.get(0).name()).isEqualTo("거리.mp4");
  }

  @Test
  void aFileGoesOnAfterTheClientDiedWhereItStood() throws Exception {
    assertThat(upload(room.port(), 9_000_000)).contains("dies ");

    String said = upload(room.port(), 0);

    assertThat(said).contains("previous 1", "done /api/uploads/");
    assertThat(room.house.created).hasSize(1);
    assertThat(stored()).isEqualTo(Buffer.buffer(video));
  }

  private String upload(int port, long dieAfter) throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder(
                "node",
                "src/test/js/upload.mjs",
                WEB.toAbsolutePath().normalize().toString(),
                "http://localhost:" + port + "/api/uploads",
                folder.resolve("video.mp4").toString(),
                folder.resolve("memory.json").toString(),
                String.valueOf(dieAfter))
            .redirectErrorStream(true)
            .start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    node.waitFor();
    return said;
  }

  private Buffer stored() {
    return HttpRoom.await(room.objects.whole(room.house.received.get(0).original()));
  }
}
