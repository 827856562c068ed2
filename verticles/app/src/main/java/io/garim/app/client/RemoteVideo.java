package io.garim.app.client;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** A video as the server tells of it; the fields are those of the API's Video. */
public record RemoteVideo(
    String id,
    String phase,
    long size,
    Optional<String> uploadUrl,
    Optional<String> resultUrl,
    Optional<String> fileName,
    Optional<String> problemKind,
    Optional<String> problem,
    String faceDetector,
    RemoteProgress progress) {

  static RemoteVideo of(JsonObject json) {
    JsonObject result = json.getJsonObject("result", new JsonObject());
    JsonObject problem = json.getJsonObject("problem", new JsonObject());
    return new RemoteVideo(
        json.getString("id"),
        json.getString("phase"),
        json.getLong("size"),
        Optional.ofNullable(json.getString("uploadUrl")),
        Optional.ofNullable(result.getString("url")),
        Optional.ofNullable(result.getString("fileName")),
        Optional.ofNullable(problem.getString("kind")),
        Optional.ofNullable(problem.getString("detail")),
        json.getJsonObject("policy").getString("faceDetector"),
        RemoteProgress.of(json.getJsonObject("progress")));
  }

  public boolean released() {
    return phase.equals("released");
  }

  /** Whether nothing more will happen by itself. */
  public boolean ended() {
    return released() || phase.equals("failed") || phase.equals("cancelled");
  }
}
