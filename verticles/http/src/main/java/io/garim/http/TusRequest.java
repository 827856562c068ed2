package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a request says in the headers of tus 1.0.0; each reading fails with INVALID. */
record TusRequest(HttpServerRequest request) {
  static final String VERSION = "1.0.0";
  private static final String BYTES = "application/offset+octet-stream";

  /** Whether it is of the one version that is spoken here. */
  boolean speaksTus() {
    return VERSION.equals(request.getHeader("Tus-Resumable"));
  }

  /** Bytes of the whole upload; empty when it does not say. */
  OptionalLong length() {
    return number("Upload-Length");
  }

  /** Where the bytes of this request belong. */
  long offset() {
    return number("Upload-Offset").orElseThrow(() -> invalid("Upload-Offset is missing.", null));
  }

  private OptionalLong number(String name) {
    String text = request.getHeader(name);
    if (text == null) return OptionalLong.empty();
    if (!text.matches("\\d{1,18}")) throw invalid(name + " must be a whole number.", null);
    return OptionalLong.of(Long.parseLong(text));
  }

  /** Whether it brings bytes in the form that tus wants. */
  boolean bringsBytes() {
    String type = String.valueOf(request.getHeader(HttpHeaders.CONTENT_TYPE));
    return type.toLowerCase(Locale.ROOT).startsWith(BYTES);
  }

  /** Bytes this request brings; empty when it comes in chunks, 0 when it has no body. */
  OptionalLong bodyLength() {
    OptionalLong said = number("Content-Length");
    boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    return said.isPresent() || chunked ? said : OptionalLong.of(0);
  }

  /** The announcement of the video in the form that {@code POST /api/videos} takes. */
  JsonObject announcement(long size) {
    Map<String, String> metadata = metadata();
    String name = metadata.getOrDefault("filename", metadata.getOrDefault("name", "video"));
    var json = new JsonObject().put("name", name).put("size", size);
    String release = metadata.get("release");
    if (release != null) json.put("release", release);
    String policy = metadata.get("policy");
    if (policy == null || policy.isBlank()) return json;
    try {
      return json.put("policy", new JsonObject(policy));
    } catch (DecodeException e) {
      throw invalid("Upload-Metadata: policy is no JSON object.", e);
    }
  }

  private Map<String, String> metadata() {
    Map<String, String> values = new HashMap<>();
    String header = Optional.ofNullable(request.getHeader("Upload-Metadata")).orElse("");
    for (String pair : header.split(",")) {
      if (pair.isBlank()) continue;
      String[] words = pair.strip().split(" +", 2);
      String value = words.length == 1 ? "" : words[1];
      if (values.put(words[0], decoded(value)) != null) {
        throw invalid("Upload-Metadata names " + words[0] + " twice.", null);
      }
    }
    return values;
  }

  private static String decoded(String value) {
    try {
      return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("Upload-Metadata: a value is no base64.", e);
    }
  }

  /** The metadata of a video as a header. */
  static String metadata(String name, JsonObject policy) {
    return "filename " + encoded(name) + ",policy " + encoded(policy.encode());
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ServiceException invalid(String sentence, Exception cause) {
    return new ServiceException(FailureKind.INVALID, sentence, cause);
  }
}
