package io.garim.bench.road;

import io.garim.bench.Marker;
import io.garim.bench.Waiting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import java.util.Optional;

/** Garim's REST API as a stranger sees it: statuses, headers, bytes. Thread-safe; blocking. */
final class Rest {
  static final Duration PATIENCE = Duration.ofSeconds(150);

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Rest(URI server) {
    this.server = server;
  }

  /** What came back. */
  record Answer(int status, HttpResponse<byte[]> response) {
    byte[] bytes() {
      return response.body();
    }

    JsonObject json() {
      return new JsonObject(new String(bytes(), StandardCharsets.UTF_8));
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer get(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).GET();
    return send(headers.length > 0 ? request.headers(headers) : request);
  }

  Answer post(String path) throws IOException, InterruptedException {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  Answer post(String path, JsonObject body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode())));
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  Answer put(String path, byte[] bytes) throws IOException, InterruptedException {
    return send(request(path).PUT(BodyPublishers.ofByteArray(bytes)));
  }

  /** A request of the protocol tus, with its headers beside those that all have. */
  Answer tus(String method, String path, byte[] bytes, String... headers)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .method(method, BodyPublishers.ofByteArray(bytes))
            .header("Tus-Resumable", "1.0.0")
            .headers(headers));
  }

  Answer announce(String name, long size) throws IOException, InterruptedException {
    var body = new JsonObject().put("name", name).put("size", size).put("policy", filled());
    return send(
        request("/api/videos")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode())));
  }

  /** Announces a file under that name and sends its bytes; returns the video's id. */
  String send(Path file, String name) throws IOException, InterruptedException {
    return send(Files.readAllBytes(file), name);
  }

  String send(byte[] bytes, String name) throws IOException, InterruptedException {
    Answer announced = announce(name, bytes.length);
    if (announced.status() != 201) throw new AssertionError("announced: " + announced.json());
    Answer sent = put(announced.json().getString("uploadUrl"), bytes);
    if (sent.status() != 200) throw new AssertionError("sent: " + sent.json());
    return sent.json().getString("id");
  }

  JsonObject video(String id) throws IOException, InterruptedException {
    return get("/api/videos/" + id).json();
  }

  /** The video when nothing more happens to it by itself. */
  JsonObject ended(String id) throws Exception {
    return ended(id, PATIENCE);
  }

  JsonObject ended(String id, Duration limit) throws Exception {
    return Waiting.found(
        "video " + id + " ended",
        limit,
        () -> {
          JsonObject video = video(id);
          return switch (video.getString("phase", "")) {
            case "released", "failed", "cancelled" -> Optional.of(video);
            default -> Optional.empty();
          };
        });
  }

  /** Fetches the result of a video that must end released. */
  Path result(String id, Path to) throws Exception {
    JsonObject video = ended(id);
    if (!video.getString("phase").equals("released")) {
      throw new AssertionError("not released: " + video.encodePrettily());
    }
    return Files.write(to, get("/api/videos/" + id + "/result").bytes());
  }

  /** Faces filled with the marker: a style that draws the same every time. */
  static JsonObject filled() {
    return new JsonObject()
        .put("detect", new JsonArray().add("faces"))
        .put("smallestFace", 32)
        .put("style", "fill")
        .put("fillColor", Marker.NAME);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(30));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response);
  }
}
