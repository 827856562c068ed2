package io.garim.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one token of an installation without accounts: shown as a bearer, or as a cookie that a
 * browser gets in exchange for {@code ?token=}. The cookie holds a value derived from the token,
 * never the token. Compared in constant time.
 */
final class Token {
  static final String COOKIE = "garim_session";
  private static final String BEARER = "Bearer ";
  private static final long COOKIE_SECONDS = 30L * 24 * 3600;

  private final Optional<byte[]> token;
  private final String session;

  Token(Optional<String> token) {
    this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
    this.session = this.token.map(Token::derived).orElse("");
  }

  /** Whether the request shows the token, or none is asked. */
  boolean isShown(HttpServerRequest request) {
    if (token.isEmpty()) return true;
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return isToken(header.substring(BEARER.length()).strip());
    }
    Cookie cookie = request.getCookie(COOKIE);
    return cookie != null && same(cookie.getValue(), session.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Gives the cookie for the right {@code ?token=} and sends the browser on to the clean address.
   */
  boolean exchange(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    if (token.isEmpty() || !request.method().equals(HttpMethod.GET)) return false;
    if (request.path().startsWith("/api/")) return false;
    String shown = request.getParam("token");
    if (shown == null || !isToken(shown)) return false;
    ctx.response()
        .addCookie(
            Cookie.cookie(COOKIE, session)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure("https".equals(request.scheme()))
                .setPath("/")
                .setMaxAge(COOKIE_SECONDS))
        .setStatusCode(303)
        .putHeader(HttpHeaders.LOCATION, ctx.normalizedPath().replaceFirst("^/+", "/"))
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end();
    return true;
  }

  private boolean isToken(String shown) {
    return token.isPresent() && same(shown, token.get());
  }

  private static boolean same(String shown, byte[] expected) {
    return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), expected);
  }

  private static String derived(byte[] token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token, "HmacSHA256"));
      return HexFormat.of()
          .formatHex(mac.doFinal("garim session".getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
