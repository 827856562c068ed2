package io.garim.app.platform;

import io.garim.app.config.AppConfig;
import io.garim.http.HttpConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The bearer token every request needs when the server can be reached from other machines. */
final class HttpToken {
  private static final int BYTES = 32;

  private HttpToken() {}

  /** None on loopback unless one is set; else the one set, or the one generated once and kept. */
  static Optional<String> of(AppConfig.Http http, Path data) throws IOException {
    if (!http.token().isEmpty()) return Optional.of(http.token().value());
    if (HttpConfig.isLoopback(http.host())) return Optional.empty();
    Path file = data.resolve("http.token");
    if (!Files.exists(file)) {
      byte[] token = new byte[BYTES];
      new SecureRandom().nextBytes(token);
      Private.create(file);
      Files.writeString(file, HexFormat.of().formatHex(token));
    }
    return Optional.of(Files.readString(file).trim());
  }
}
