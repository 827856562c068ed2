package io.garim.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What a browser gets in place of a page when it lacks the token: a form that opens the same
 * address with it. It needs no script and no other file; its style sheet is allowed by its hash.
 */
final class LoginPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--g:#f5f6f4;--c:#fff;--i:#16201e;--s:#55625e;--l:#dde2df;--e:#7f8c87;
      --a:#0f766e;--o:#fff;--b:#a8201a}
      @media(prefers-color-scheme:dark){:root{--g:#0f1413;--c:#171e1c;--i:#e7edeb;--s:#a0b0ab;--l:#2a3431;
      --e:#6e7e79;--a:#4fc3b4;--o:#06211d;--b:#ff9d93}}
      *{box-sizing:border-box}
      body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--g);
      color:var(--i);font:15px/1.55 Pretendard,"Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif}
      form{display:grid;gap:16px;width:min(420px,100%);padding:32px;background:var(--c);
      border:1px solid var(--l);border-radius:16px}
      h1{margin:0;font-size:26px;letter-spacing:-.02em}
      p{margin:0;color:var(--s)}
      .bad{color:var(--b)}
      label{display:grid;gap:4px}
      input,button{font:inherit;min-height:44px;border-radius:10px;padding:0 12px}
      input{border:1px solid var(--e);background:var(--c);color:var(--i);min-width:0}
      button{border:0;background:var(--a);color:var(--o);font-weight:600;cursor:pointer}
      :focus-visible{outline:2px solid var(--a);outline-offset:2px}
      """;

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="ko">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>가림 · Garim</title>
      <style>%s</style>
      </head>
      <body>
      <main>
      <form method="get">
      <h1>가림</h1>
      %s<p>이 서버는 토큰을 아는 사람만 쓸 수 있습니다.<br><span lang="en">A token is needed to use this server.</span></p>
      <label>토큰 · Token
      <input name="token" type="password" autocomplete="current-password" required autofocus></label>
      <button>들어가기 · Enter</button>
      </form>
      </main>
      </body>
      </html>
      """;

  private static final String WRONG =
      "<p class=\"bad\" role=\"alert\">토큰이 맞지 않습니다. · <span lang=\"en\">That is not the token.</span></p>\n";

  private static final String STYLE_SOURCE = "'sha256-" + digest(STYLE) + "'";

  private LoginPage() {}

  /** Whether a person's browser asks for a page to look at, not a program for data. */
  static boolean isWanted(HttpServerRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    String path = request.path();
    return request.method().equals(HttpMethod.GET)
        && accepted != null
        && accepted.contains("text/html")
        && !path.startsWith("/api/")
        && !path.startsWith(Guard.EVENTS);
  }

  /** Answers 401 with the form; says so when a token was shown that is not the one. */
  static void answer(HttpServerRequest request, HttpServerResponse response) {
    String note = request.getParam("token") == null ? "" : WRONG;
    String policy = response.headers().get("Content-Security-Policy");
    response
        .setStatusCode(401)
        .putHeader(
            "Content-Security-Policy",
            policy.replace("style-src 'self'", "style-src " + STYLE_SOURCE))
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(PAGE.formatted(STYLE, note));
  }

  private static String digest(String text) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
