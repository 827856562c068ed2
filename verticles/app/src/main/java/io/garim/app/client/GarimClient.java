package io.garim.app.client;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Garim's REST API as the command line uses it: the same way any user's program would. Blocking;
 * thread-safe.
 */
public final class GarimClient {
  private final URI server;
  private final Optional<String> token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  public GarimClient(URI server, Optional<String> token) {
    this.server = server;
    this.token = token;
  }

  public URI server() {
    return server;
  }

  /** Whether a server answers that everything it needs is there. */
  public boolean ready() {
    try {
      return send(request("/health/ready").GET(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (ApiFailure e) {
      return false;
    }
  }

  /** Announces a video; its bytes are sent with {@link #upload}. */
  public RemoteVideo create(String name, long size, JsonObject policy) throws ApiFailure {
    var body = new JsonObject().put("name", name).put("size", size).put("policy", policy);
    var request =
        request("/api/videos")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    return video(request);
  }

  /** Sends the bytes; sent is told how many are on their way. */
  public RemoteVideo upload(RemoteVideo video, Path file, LongConsumer sent) throws ApiFailure {
    String path =
        video
            .uploadUrl()
            .orElseThrow(() -> new ApiFailure("conflict", "This video takes no bytes any more."));
    try {
      var request =
          request(path)
              .header("Content-Type", "application/octet-stream")
              .timeout(Duration.ofHours(12))
              .PUT(new CountingPublisher(HttpRequest.BodyPublishers.ofFile(file), sent));
      return video(request);
    } catch (IOException e) {
      throw new ApiFailure("invalid", "This file cannot be read: " + file);
    }
  }

  public RemoteVideo get(String id) throws ApiFailure {
    return video(request("/api/videos/" + id).GET());
  }

  /** A ticket that opens one socket for the frames of a video. */
  public String ticket(String id) throws ApiFailure {
    var request =
        request("/api/videos/" + id + "/ticket").POST(HttpRequest.BodyPublishers.noBody());
    return json(request).getString("ticket");
  }

  public void delete(String id) throws ApiFailure {
    checked(send(request("/api/videos/" + id).DELETE(), BodyHandlers.ofInputStream()));
  }

  /** Fetches the result; the file appears under its name only when it is whole. */
  public void download(RemoteVideo video, Path to) throws ApiFailure {
    String path =
        video.resultUrl().orElseThrow(() -> new ApiFailure("conflict", "There is no result yet."));
    try {
      Path folder = to.toAbsolutePath().getParent();
      Path part = Files.createTempFile(folder, ".garim-", ".part");
      part.toFile().deleteOnExit();
      try {
        try (InputStream in =
            checked(send(request(path).GET(), BodyHandlers.ofInputStream())).body()) {
          Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new ApiFailure(
          "output", "The result cannot be written to " + to + ": " + e.getMessage());
    }
  }

  private RemoteVideo video(HttpRequest.Builder request) throws ApiFailure {
    return RemoteVideo.of(json(request));
  }

  private JsonObject json(HttpRequest.Builder request) throws ApiFailure {
    HttpResponse<InputStream> answer = checked(send(request, BodyHandlers.ofInputStream()));
    try (InputStream in = answer.body()) {
      return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | DecodeException e) {
      throw new ApiFailure("unreachable", "The server's answer broke off.");
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofMinutes(2));
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    return request;
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws ApiFailure {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new ApiFailure("unreachable", "There is no answer from " + server + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiFailure("unreachable", "Interrupted.");
    }
  }

  private static HttpResponse<InputStream> checked(HttpResponse<InputStream> answer)
      throws ApiFailure {
    if (answer.statusCode() < 300) return answer;
    try (InputStream in = answer.body()) {
      var problem = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      throw new ApiFailure(
          problem.getString("kind", "internal"), problem.getString("detail", "It was refused."));
    } catch (IOException | DecodeException e) {
      throw new ApiFailure("internal", "The server answered " + answer.statusCode() + ".");
    }
  }
}
