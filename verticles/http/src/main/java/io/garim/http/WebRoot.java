package io.garim.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.Optional;

/**
 * The web page from the class path's {@code webroot/}: assets carry a hash in their names and are
 * kept for ever, the page itself is asked for each time, and every address of the page's own router
 * gets the page.
 */
final class WebRoot {
  private static final String ROOT = "webroot";
  private static final String ASSETS = "/assets/*";

  private final Optional<Buffer> page;

  private WebRoot(Optional<Buffer> page) {
    this.page = page;
  }

  /** Reads the page; there is none when the build left it out. */
  static Future<WebRoot> load(Vertx vertx) {
    return vertx
        .fileSystem()
        .readFile(ROOT + "/index.html")
        .transform(read -> Future.succeededFuture(new WebRoot(Optional.ofNullable(read.result()))));
  }

  void mount(Router router) {
    router.get("/").handler(this::send);
    router.get("/index.html").handler(this::send);
    router.get("/videos").handler(this::send);
    router.get("/videos/*").handler(this::send);
    router.get(ASSETS).handler(this::keepForEver);
    router.get(ASSETS).handler(files(ROOT + "/assets"));
    router.getWithRegex("/(favicon\\.svg|robots\\.txt)").handler(files(ROOT));
  }

  private static StaticHandler files(String root) {
    return StaticHandler.create(root).setDirectoryListing(false).setIncludeHidden(false);
  }

  private void keepForEver(RoutingContext ctx) {
    ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
    ctx.next();
  }

  private void send(RoutingContext ctx) {
    if (page.isEmpty()) {
      ctx.fail(404);
      return;
    }
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    boolean head = ctx.request().method().equals(HttpMethod.HEAD);
    ctx.response().end(head ? Buffer.buffer() : page.get());
  }
}
