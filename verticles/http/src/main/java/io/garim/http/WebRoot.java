package io.garim.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The web page from the class path's {@code webroot/}, read whole at the start: only what its list
 * of files names can be asked for. Assets carry a hash in their names and are kept for ever, the
 * page itself is asked for each time, and every address of the page's own router gets the page, as
 * does a browser that is sent to an address nobody knows.
 */
final class WebRoot {
  private static final String ROOT = "webroot/";
  private static final String PAGE = "index.html";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Map<String, WebFile> files;

  private WebRoot(Map<String, WebFile> files) {
    this.files = Map.copyOf(files);
  }

  /** Reads the page on a worker thread; there is none when the build left it out. */
  static Future<WebRoot> load(Vertx vertx) {
    return vertx.executeBlocking(() -> new WebRoot(read()));
  }

  private static Map<String, WebFile> read() throws IOException {
    Map<String, WebFile> files = new HashMap<>();
    Optional<Buffer> names = ClassPath.bytes(ROOT + "files.txt");
    if (names.isEmpty()) return files;
    for (String name : names.get().toString().lines().toList()) {
      Buffer bytes = ClassPath.bytes(ROOT + name).orElseThrow(() -> new IOException(name));
      String caching = name.startsWith("assets/") ? FOR_EVER : "no-cache";
      files.put(name, WebFile.of(name, caching, bytes));
    }
    return files;
  }

  void mount(Router router) {
    files.forEach((name, file) -> route(router, "/" + name, file));
    WebFile page = files.get(PAGE);
    if (page == null) return;
    for (String path : new String[] {"/", "/videos", "/videos/*", "/settings"})
      route(router, path, page);
    router.get().last().handler(ctx -> unknown(ctx, page));
  }

  /** Who walks to an address that is not there is told so by the page; programs by a problem. */
  private static void unknown(RoutingContext ctx, WebFile page) {
    String accepted = ctx.request().getHeader(HttpHeaders.ACCEPT);
    boolean walks = accepted != null && accepted.contains("text/html");
    if (!walks || ctx.request().path().startsWith("/api/")) {
      ctx.next();
      return;
    }
    page.send(ctx.request(), ctx.response().setStatusCode(404));
  }

  private static void route(Router router, String path, WebFile file) {
    Handler<RoutingContext> send = ctx -> file.send(ctx.request(), ctx.response());
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(send);
  }
}
