package io.garim.http;

import io.garim.domain.Check;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Target;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the http room listens and whom it lets in.
 *
 * @param host the address to bind; anything but a loopback address asks for a token
 * @param port 0 for any free one
 * @param allowedHosts names in the Host header accepted besides the loopback ones, without port
 * @param token at least 32 characters; asked of everyone when present
 * @param maxUpload bytes of the largest video taken in
 * @param idleTimeout how long a connection may say nothing; more than SockJS's heartbeat of 25 s
 * @param defaultFaceDetector used when a policy names none; one of {@code detectors}
 * @param detectors the face detectors this installation has
 * @param targets what this installation can look for
 * @param plateModel SHA-256 of the operator's model of plates; the cascade looks for them without
 * @param notices sentences for the person at the page, such as that a model is missing
 * @param version of the software, as shown
 */
public record HttpConfig(
    String host,
    int port,
    List<String> allowedHosts,
    Optional<String> token,
    long maxUpload,
    Duration idleTimeout,
    FaceDetector defaultFaceDetector,
    List<FaceDetector> detectors,
    List<Target> targets,
    Optional<String> plateModel,
    List<String> notices,
    String version) {
  private static final List<String> LOOPBACK_NAMES = List.of("localhost", "127.0.0.1", "::1");
  private static final int SHORTEST_TOKEN = 32;
  private static final Duration SHORTEST_IDLE = Duration.ofSeconds(30);

  public HttpConfig {
    Check.filled(host, "http.host");
    Check.between(0, 65535, port, "http.port");
    Check.atLeast(1, maxUpload, "http.maxUpload");
    Check.that(
        idleTimeout.compareTo(SHORTEST_IDLE) >= 0, "http.idleTimeout must be at least 30 seconds");
    Check.filled(version, "http.version");
    Check.that(
        token.isEmpty() || token.get().length() >= SHORTEST_TOKEN,
        "http.token must have at least " + SHORTEST_TOKEN + " characters");
    Check.that(
        isLoopback(host) || token.isPresent(),
        "http.token is needed when http.host is not a loopback address");
    Check.that(
        isLoopback(host) || !allowedHosts.isEmpty(),
        "http.allowedHosts must say how browsers name this host when http.host is not loopback");
    Check.that(
        detectors.contains(defaultFaceDetector),
        "http.defaultFaceDetector must be one of the detectors at hand");
    allowedHosts = allowedHosts.stream().map(HttpConfig::plain).toList();
    detectors = List.copyOf(detectors);
    targets = List.copyOf(targets);
    notices = List.copyOf(notices);
  }

  /**
   * Loopback only, no token, uploads of at most 100 GiB, the cascade as the only detector, no
   * persons.
   */
  public static HttpConfig local(int port) {
    return new HttpConfig(
        "127.0.0.1",
        port,
        List.of(),
        Optional.empty(),
        100L << 30,
        Duration.ofMinutes(2),
        FaceDetector.CASCADE,
        List.of(FaceDetector.CASCADE),
        List.of(Target.FACES, Target.PLATES, Target.MOTION),
        Optional.empty(),
        List.of(),
        "development");
  }

  /** Whether only this machine can reach the server. */
  public boolean loopback() {
    return isLoopback(host);
  }

  /** Whether a Host header of that name, without port, is one of ours. */
  public boolean allows(String name) {
    String plain = plain(name);
    return LOOPBACK_NAMES.contains(plain) || allowedHosts.contains(plain);
  }

  /** Whether what listens on that host cannot be reached from other machines. */
  public static boolean isLoopback(String host) {
    String plain = plain(host);
    return LOOPBACK_NAMES.contains(plain) || plain.matches("127(\\.\\d{1,3}){3}");
  }

  private static String plain(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.startsWith("[") && lower.endsWith("]")
        ? lower.substring(1, lower.length() - 1)
        : lower;
  }

  @Override
  public String toString() {
    return "HttpConfig["
        + host
        + ":"
        + port
        + ", allowedHosts="
        + allowedHosts
        + ", token="
        + (token.isPresent() ? "[hidden]" : "none")
        + ", maxUpload="
        + maxUpload
        + ", detectors="
        + detectors
        + ", targets="
        + targets
        + "]";
  }
}
