package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.export.ExportId;
import io.garim.contract.export.ExportList;
import io.garim.contract.export.ExportView;
import io.garim.contract.export.MakeExport;
import io.garim.domain.editing.FrameRange;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Orders ranges of a video as videos of their own, and hands them out: REST before the bus. */
final class ExportsRoutes {
  private final Bus bus;
  private final ResultRoute files;

  ExportsRoutes(Bus bus, ResultRoute files) {
    this.bus = bus;
    this.files = files;
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of(
        "makeExport", this::make,
        "listExports",
            Answers.json(
                ctx -> bus.ask(Addresses.EXPORTS_LIST, VideosRoutes.id(ctx)), ExportsRoutes::json),
        "getExport",
            Answers.json(ctx -> bus.ask(Addresses.EXPORT_GET, id(ctx)), ExportsRoutes::json),
        "getExportFile", this::send,
        "headExportFile", this::send);
  }

  private static ExportId id(RoutingContext ctx) {
    return new ExportId(
        VideosRoutes.id(ctx).id(), ApiContract.required(ctx, "export", String.class));
  }

  private void make(RoutingContext ctx) {
    JsonObject body = ctx.body().asJsonObject();
    MakeExport ask =
        Problems.checked(
            () ->
                new MakeExport(
                    VideosRoutes.id(ctx).id(),
                    new FrameRange(body.getLong("from"), body.getLong("to"))));
    bus.ask(Addresses.EXPORT_MAKE, ask).onComplete(view -> made(ctx, view), ctx::fail);
  }

  private static void made(RoutingContext ctx, ExportView view) {
    ctx.response().putHeader(HttpHeaders.LOCATION, path(view));
    Answers.send(ctx, 202, json(view));
  }

  private void send(RoutingContext ctx) {
    files.send(ctx, bus.ask(Addresses.EXPORT_LOCATE, id(ctx)));
  }

  private static String path(ExportView view) {
    return VideoJson.path(view.videoId()) + "/exports/" + view.id();
  }

  private static JsonObject json(ExportList list) {
    var exports = new JsonArray();
    list.exports().forEach(export -> exports.add(json(export)));
    return new JsonObject().put("exports", exports);
  }

  private static JsonObject json(ExportView view) {
    var json =
        new JsonObject()
            .put("id", view.id())
            .put("state", PolicyJson.word(view.state()))
            .put("from", view.frames().from())
            .put("to", view.frames().to())
            .put("version", view.version())
            .put("createdAt", view.createdAt().toString());
    if (view.size() > 0) json.put("size", view.size()).put("file", path(view) + "/file");
    view.problem().ifPresent(problem -> json.put("problem", VideoJson.problem(problem)));
    return json;
  }
}
