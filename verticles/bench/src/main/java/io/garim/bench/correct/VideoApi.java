package io.garim.bench.correct;

import io.garim.bench.Waiting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Rectangle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What a page that corrects one video asks over REST: its pictures, edits, tracks and result, with
 * the statuses as they come. Thread-safe; blocking unless it says so.
 */
final class VideoApi implements EditLine {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int PAGE = 500;

  /** As far as an encoder smears what lies beside. */
  private static final int AROUND = 8;

  private final Supplier<URI> server;
  private final String id;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * @param server where the platform answers now; it may be another after a restart
   */
  VideoApi(Supplier<URI> server, String id) {
    this.server = server;
    this.id = id;
  }

  String id() {
    return id;
  }

  /**
   * A picture of a frame as it came.
   *
   * @param tag its entity tag, empty when there was none
   */
  record Picture(int status, String tag, byte[] jpeg) {}

  /**
   * Asks for a frame.
   *
   * @param known the tag of the picture that is had already, or empty
   */
  Picture picture(long frame, String known) throws IOException {
    HttpRequest.Builder request = request("/frames/" + frame + ".jpg").GET();
    if (!known.isEmpty()) request.header("If-None-Match", known);
    HttpResponse<byte[]> answer = send(request.build(), BodyHandlers.ofByteArray());
    String tag = answer.headers().firstValue("ETag").orElse("");
    return new Picture(answer.statusCode(), tag, answer.body());
  }

  /** The picture of a frame that is or will be there, as its author sees it before an edit. */
  Picture seen(long frame) throws IOException {
    return Waiting.found(
        "picture of frame " + frame,
        PATIENCE,
        () -> Optional.of(picture(frame, "")).filter(picture -> picture.status() == 200));
  }

  @Override
  public Answer make(JsonObject command) throws IOException {
    HttpRequest request =
        request("/edits")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(command.encode()))
            .build();
    HttpResponse<byte[]> answer = send(request, BodyHandlers.ofByteArray());
    JsonObject body = json(answer);
    return answer.statusCode() == 200 ? Answer.taken(body) : Answer.refused(body);
  }

  /** Asks for the result of all edits so far without a pause, as whoever wants the file does. */
  void composeNow() throws IOException {
    HttpRequest request = request("/compose").POST(BodyPublishers.noBody()).build();
    HttpResponse<byte[]> answer = send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) throw new IOException(json(answer).encode());
  }

  /** The tag of the result that can be had at this moment, if one can. Does not block. */
  CompletableFuture<Optional<String>> resultTag() {
    HttpRequest head =
        request("/result").method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    return http.sendAsync(head, BodyHandlers.discarding())
        .thenApply(
            answer ->
                answer.statusCode() == 200
                    ? answer.headers().firstValue("ETag")
                    : Optional.empty());
  }

  /** Fetches the whole result. */
  void download(Path to) throws IOException {
    HttpResponse<Path> answer = send(request("/result").GET().build(), BodyHandlers.ofFile(to));
    if (answer.statusCode() != 200) {
      Files.deleteIfExists(to);
      throw new IOException("the result was answered with " + answer.statusCode());
    }
  }

  JsonObject video() throws IOException {
    return get("");
  }

  /** The version that what is hidden is planned with. */
  long planned() throws IOException {
    return get("/edits?after=0&limit=1").getLong("planned");
  }

  /** The version of the log. */
  long version() throws IOException {
    return get("/edits?after=0&limit=1").getLong("version");
  }

  /** The whole log, page by page, as the API tells it. */
  List<JsonObject> log() throws IOException {
    List<JsonObject> all = new ArrayList<>();
    long version;
    do {
      JsonObject page = get("/edits?after=" + all.size() + "&limit=" + PAGE);
      version = page.getLong("version");
      JsonArray edits = page.getJsonArray("edits");
      if (edits.isEmpty() && all.size() < version) throw new IOException("the log ends early");
      edits.forEach(edit -> all.add((JsonObject) edit));
    } while (all.size() < version);
    return all;
  }

  List<JsonObject> tracks() throws IOException {
    return get("/tracks").getJsonArray("tracks").stream().map(JsonObject.class::cast).toList();
  }

  /** How many frames are planned. */
  long frames() throws IOException {
    return get("/frames?limit=1").getLong("total");
  }

  /** What is hidden on a frame by the plan. */
  JsonObject scene(long frame) throws IOException {
    return get("/frames?limit=1&from=" + frame).getJsonArray("frames").getJsonObject(0);
  }

  /** What is hidden on a frame by the plan, in whole pixels and a little more around. */
  List<Rectangle> hidden(long frame) throws IOException {
    List<Rectangle> boxes = new ArrayList<>();
    for (Object each : scene(frame).getJsonArray("hidden")) {
      var box = (JsonObject) each;
      boxes.add(
          new Rectangle(
              box.getDouble("x").intValue() - AROUND,
              box.getDouble("y").intValue() - AROUND,
              box.getDouble("width").intValue() + 2 * AROUND,
              box.getDouble("height").intValue() + 2 * AROUND));
    }
    return boxes;
  }

  private JsonObject get(String path) throws IOException {
    HttpResponse<byte[]> answer = send(request(path).GET().build(), BodyHandlers.ofByteArray());
    JsonObject json = json(answer);
    if (answer.statusCode() != 200) throw new IOException(path + ": " + json.encode());
    return json;
  }

  private static JsonObject json(HttpResponse<byte[]> answer) {
    return new JsonObject(new String(answer.body(), StandardCharsets.UTF_8));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.get().resolve("/api/videos/" + id + path))
        .timeout(PATIENCE);
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    try {
      return http.send(request, handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
