package io.garim.app.platform;

import io.garim.app.config.AppConfig;
import io.garim.app.config.BadConfig;
import io.garim.app.config.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The bearer token every request needs when the server can be reached from other machines. */
final class HttpToken {
  private static final int BYTES = 32;

  private HttpToken() {}

  /**
   * None on loopback unless one is set; else the one set, or the one generated once and kept.
   *
   * @throws BadConfig when several nodes would each make up their own
   */
  static Optional<String> of(AppConfig config, Path data) throws IOException {
    AppConfig.Http http = config.http();
    if (!http.token().isEmpty()) return Optional.of(http.token().value());
    if (Loopback.is(http.host())) return Optional.empty();
    if (config.cluster().enabled() && config.has("http")) {
      throw new BadConfig(
          List.of("http.token must be set, the same for all nodes, when cluster.enabled is true"));
    }
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
