package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a sender says the bytes of one request hash to, held against what comes. Used once. */
final class Checksum {
  /** As tus names them, and as Java does. */
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha1", "SHA-1", "sha256", "SHA-256");

  static final String NAMES = "sha1,sha256";

  private final MessageDigest digest;
  private final byte[] wanted;

  private Checksum(MessageDigest digest, byte[] wanted) {
    this.digest = digest;
    this.wanted = wanted;
  }

  /** Reads {@code Upload-Checksum}: the name of the algorithm, a space, base64; null is none. */
  static Optional<Checksum> of(String header) {
    if (header == null) return Optional.empty();
    String[] words = header.strip().split(" +");
    String algorithm = ALGORITHMS.get(words[0]);
    if (words.length != 2 || algorithm == null) throw invalid(null);
    try {
      byte[] wanted = Base64.getDecoder().decode(words[1]);
      return Optional.of(new Checksum(MessageDigest.getInstance(algorithm), wanted));
    } catch (IllegalArgumentException | NoSuchAlgorithmException e) {
      throw invalid(e);
    }
  }

  private static ServiceException invalid(Exception cause) {
    return new ServiceException(
        FailureKind.INVALID, "Upload-Checksum must be one of " + NAMES + " and base64.", cause);
  }

  void add(Buffer piece) {
    digest.update(piece.getBytes());
  }

  /** Nothing may be added afterwards. */
  boolean holds() {
    return MessageDigest.isEqual(digest.digest(), wanted);
  }
}
