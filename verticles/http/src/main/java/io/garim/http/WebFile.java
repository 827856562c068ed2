package io.garim.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.MimeMapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the web page, held in memory with its compressed form where that is smaller.
 *
 * @param caching the Cache-Control it is served with
 */
record WebFile(String type, String caching, Buffer plain, Optional<Buffer> gzip) {
  static WebFile of(String name, String caching, Buffer bytes) throws IOException {
    String type = MimeMapping.mimeTypeForFilename(name);
    boolean text =
        type != null
            && (type.startsWith("text/") || type.contains("script") || type.contains("xml"));
    String named = type == null ? "application/octet-stream" : type;
    return new WebFile(
        text ? named + "; charset=utf-8" : named,
        caching,
        bytes,
        text ? compressed(bytes) : Optional.empty());
  }

  void send(HttpServerRequest request, HttpServerResponse response) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    boolean small = gzip.isPresent() && accepted != null && accepted.contains("gzip");
    Buffer body = small ? gzip.get() : plain;
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, caching)
        .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
        .putHeader(HttpHeaders.VARY, "Accept-Encoding");
    if (small) response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(body);
    }
  }

  private static Optional<Buffer> compressed(Buffer bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes.getBytes());
    }
    return out.size() < bytes.length()
        ? Optional.of(Buffer.buffer(out.toByteArray()))
        : Optional.empty();
  }
}
