package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.AskRoom;
import io.garim.contract.video.ListVideos;
import io.garim.domain.policy.Policy;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Says how the house is: alive, ready, its figures, what it can do, and its contract. */
final class HouseRoutes {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Bus bus;
  private final HttpConfig config;
  private final Supplier<String> metrics;
  private final Buffer contract;
  private final BooleanSupplier open;

  /**
   * @param open whether the room takes requests, false once it is being closed
   */
  HouseRoutes(
      Vertx vertx,
      Bus bus,
      HttpConfig config,
      Supplier<String> metrics,
      Buffer contract,
      BooleanSupplier open) {
    this.vertx = vertx;
    this.bus = bus;
    this.config = config;
    this.metrics = metrics;
    this.contract = contract;
    this.open = open;
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of(
        "getLive", ctx -> Answers.send(ctx, 200, new JsonObject().put("up", true)),
        "getReady", this::ready,
        "getMetrics", this::metrics,
        "getAbout", ctx -> Answers.send(ctx, 200, about()),
        "getContract", ctx -> text(ctx, "application/yaml", contract));
  }

  private void ready(RoutingContext ctx) {
    Future<Boolean> metadata =
        up(bus.ask(Addresses.VIDEO_LIST, new ListVideos("", 1, List.of(), ""), PATIENCE));
    Future<Boolean> storage = up(bus.ask(Addresses.ROOM_ASK, new AskRoom(0), PATIENCE));
    Future.all(metadata, storage)
        .onSuccess(
            both -> {
              boolean up = open.getAsBoolean() && metadata.result() && storage.result();
              var rooms =
                  new JsonObject()
                      .put("http", open.getAsBoolean())
                      .put("metadata", metadata.result())
                      .put("storage", storage.result());
              Answers.send(ctx, up ? 200 : 503, new JsonObject().put("up", up).put("rooms", rooms));
            });
  }

  private static Future<Boolean> up(Future<?> answer) {
    return answer.transform(done -> Future.succeededFuture(done.succeeded()));
  }

  private void metrics(RoutingContext ctx) {
    vertx
        .executeBlocking(metrics::get)
        .onComplete(
            text -> text(ctx, "text/plain; version=0.0.4; charset=utf-8", Buffer.buffer(text)),
            ctx::fail);
  }

  private JsonObject about() {
    var detectors = new JsonArray();
    config.detectors().forEach(detector -> detectors.add(PolicyJson.word(detector)));
    var targets = new JsonArray();
    config.targets().forEach(target -> targets.add(PolicyJson.word(target)));
    return new JsonObject()
        .put("name", "Garim")
        .put("version", config.version())
        .put("access", config.token().isPresent() ? "token" : "loopback")
        .put("maxUpload", config.maxUpload())
        .put("defaultPolicy", PolicyJson.write(Policy.standard(config.defaultFaceDetector())))
        .put("detectors", detectors)
        .put("targets", targets)
        .put("notices", new JsonArray(config.notices()));
  }

  private static void text(RoutingContext ctx, String type, Buffer text) {
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(text);
  }
}
