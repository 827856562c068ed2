package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/**
 * Stands before every route: puts the headers that protect a page, and turns away requests for
 * another host (against DNS rebinding), changes asked for by another site's page, and whoever lacks
 * the token when one is set. Only {@code /health/live} is answered to all.
 */
final class Guard {
  static final String EVENTS = "/eventbus";
  private static final String LIVE = "/health/live";
  private static final Set<HttpMethod> HARMLESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final String CONTENT_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' blob:",
          "media-src 'self'",
          "font-src 'self'",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'");

  private final HttpConfig config;
  private final Token token;

  Guard(HttpConfig config) {
    this.config = config;
    this.token = new Token(config.token());
  }

  void mount(Router router) {
    router.route().handler(this::admit);
  }

  private void admit(RoutingContext ctx) {
    protect(ctx);
    HttpServerRequest request = ctx.request();
    if (LIVE.equals(request.path())) {
      ctx.next();
    } else if (!hostIsOurs(request)) {
      problem("wrong-host", 421, "This server does not answer for that host name.")
          .answer(ctx.response());
    } else if (needsOrigin(request) && !originIsOurs(request)) {
      problem("foreign-origin", 403, "Another site's page may not do this.").answer(ctx.response());
    } else if (token.exchange(ctx)) {
      // Answered with the cookie and a redirect.
      return;
    } else if (!token.isShown(request)) {
      turnAway(request, ctx.response());
    } else {
      ctx.next();
    }
  }

  private static void turnAway(HttpServerRequest request, HttpServerResponse response) {
    response.putHeader("WWW-Authenticate", "Bearer realm=\"garim\"");
    if (LoginPage.isWanted(request)) {
      LoginPage.answer(request, response);
    } else {
      Problem.of(
              FailureKind.UNAUTHORIZED,
              "A token is needed: send it as \"Authorization: Bearer\", or open the page once with"
                  + " ?token= and the token behind the address.")
          .answer(response);
    }
  }

  private static Problem problem(String code, int status, String detail) {
    return new Problem(status, code, detail, FailureKind.FORBIDDEN.code());
  }

  private static void protect(RoutingContext ctx) {
    ctx.response()
        .putHeader("Content-Security-Policy", CONTENT_POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("X-Frame-Options", "DENY");
  }

  private boolean hostIsOurs(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    return authority != null && config.allows(authority.host());
  }

  private static boolean needsOrigin(HttpServerRequest request) {
    return !HARMLESS.contains(request.method())
        || request.path().startsWith(EVENTS)
        || request.headers().contains(HttpHeaders.UPGRADE);
  }

  /** No Origin is no browser's page; when there is one it must be the page this server gave out. */
  private static boolean originIsOurs(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null) return true;
    String host = request.getHeader(HttpHeaders.HOST).toLowerCase(Locale.ROOT);
    String said = origin.toLowerCase(Locale.ROOT);
    return said.equals("http://" + host) || said.equals("https://" + host);
  }
}
