package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.garim.contract.bus.Addresses;
import io.garim.contract.video.VideoChanged;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bridge against the client that browsers use, run by Node. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SockJsVerticleTest {
  private static final Path WEB = Path.of("..", "..", "webroot");
  private static final Path CLIENT = WEB.resolve("node_modules/@vertx/eventbus-bridge-client.js");

  private final HttpRoom room = HttpRoom.open(Vertx.vertx());
  private final VideoView video = room.house.put(VideoPhase.PROCESSING, 10);
  private Process node;
  private BufferedReader lines;

  @BeforeEach
  void needNode() {
    assumeTrue(Files.isDirectory(CLIENT), "webroot/node_modules is missing: run npm ci there");
    try {
      assumeTrue(new ProcessBuilder("node", "--version").start().waitFor() == 0, "node fails");
    } catch (IOException | InterruptedException e) {
      assumeTrue(false, "node is not installed");
    }
  }

  @AfterEach
  void close() {
    if (node != null) node.destroy();
    room.close();
  }

  @Test
  void theBrowsersClientHearsItsVideoOverAWebSocket() throws IOException {
    listen(Addresses.browserTopic(video.id()));

    tellUntilHeard();

    assertThat(lines.readLine()).startsWith("heard {").contains(video.id());
  }

  @Test
  void theBrowsersClientIsDeniedEveryOtherAddress() throws IOException {
    listen("video.changed");

    assertThat(lines.readLine()).startsWith("error {").contains("access_denied");
  }

  @Test
  void theBrowsersClientIsAnsweredWhenItEdits() throws IOException {
    room.knowsSource(video);
    listen(Addresses.BROWSER_LIST);
    JsonObject edit = new JsonObject().put("op", "blank").put("from", 3).put("to", 9);

    send(Addresses.BROWSER_EDITS, HttpRoom.editBody(0, edit).put("videoId", video.id()));

    assertThat(lines.readLine()).startsWith("reply {").contains("\"body\":{\"version\":1}");
  }

  @Test
  void theBrowsersClientIsToldWhyAnEditWasRefused() throws IOException {
    room.knowsSource(video);
    listen(Addresses.BROWSER_LIST);
    JsonObject edit = new JsonObject().put("op", "accept").put("track", "7-7");

    send(Addresses.BROWSER_EDITS, HttpRoom.editBody(0, edit).put("videoId", video.id()));

    String line = lines.readLine();
    var problem = new JsonObject(line.substring("reply ".length())).getJsonObject("problem");
    assertThat(new JsonObject(problem.getString("message")).getString("reason"))
        .isEqualTo("unknown-track");
  }

  @Test
  void theBrowsersClientCannotSend() throws IOException {
    listen(Addresses.BROWSER_LIST);

    send("video.delete", new JsonObject().put("id", video.id()));

    assertThat(lines.readLine()).contains("access_denied");
    assertThat(room.house.videos).containsKey(video.id());
  }

  private void send(String address, JsonObject body) throws IOException {
    String line = "send " + address + " " + body.encode() + "\n";
    node.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    node.getOutputStream().flush();
  }

  private void listen(String address) throws IOException {
    node =
        new ProcessBuilder(
                "node",
                "src/test/js/listen.mjs",
                WEB.toAbsolutePath().normalize().toString(),
                "http://localhost:" + room.port() + "/eventbus",
                address)
            .redirectErrorStream(true)
            .start();
    lines = node.inputReader(StandardCharsets.UTF_8);
    assertThat(lines.readLine()).startsWith("open ");
  }

  /** The registration is on its way when the client says it is open, so the news is repeated. */
  private void tellUntilHeard() {
    room.vertx.setPeriodic(
        20, tick -> room.bus.tell(Addresses.VIDEO_CHANGED, new VideoChanged(true, video)));
  }
}
