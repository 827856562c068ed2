package io.garim.bench.upload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Sends so many bytes in requests of 64 MiB, as the page does: the same bytes to a tus server and
 * to a sink. They begin like an mp4, and are noise.
 */
final class Sender {
  private static final int CHUNK = 64 << 20;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final byte[] chunk = new byte[CHUNK];
  private final long size;

  Sender(long size) {
    this.size = size;
    new Random(1).nextBytes(chunk);
    byte[] head = "\0\0\0\30ftypisom".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, chunk, 0, head.length);
  }

  /** Announces and sends an upload; gives its id. */
  String upload(URI server) throws IOException, InterruptedException {
    var announced =
        http.send(
            tus(server.resolve("/api/uploads"))
                .header("Upload-Length", String.valueOf(size))
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    String path = announced.headers().firstValue("Location").orElseThrow();
    send(server.resolve(path));
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Sends all bytes there, each request behind the one before. */
  void send(URI address) throws IOException, InterruptedException {
    for (long offset = 0; offset < size; offset += CHUNK) {
      int length = (int) Math.min(CHUNK, size - offset);
      var request =
          tus(address)
              .header("Upload-Offset", String.valueOf(offset))
              .header("Content-Type", "application/offset+octet-stream")
              .method("PATCH", BodyPublishers.ofByteArray(chunk, 0, length))
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 204) {
        throw new IOException("refused at " + offset + ": " + answer.body());
      }
    }
  }

  private static HttpRequest.Builder tus(URI address) {
    return HttpRequest.newBuilder(address).header("Tus-Resumable", "1.0.0");
  }
}
