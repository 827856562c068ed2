package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.video.ListSlices;
import io.garim.contract.video.SliceList;
import io.garim.domain.redaction.Slice;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/**
 * Lists what is hidden on which frame, out of the plan's slices: no more of them are read than a
 * page needs, and at most {@link #MOST_SLICES} where frames are looked for. Used on one event loop.
 */
final class FrameListRoute {
  private static final int AT_ONCE = 8;
  private static final int MOST_SLICES = 64;

  private final Bus bus;
  private final StoredRecords records;
  private final Scenes scenes;

  FrameListRoute(Vertx vertx, Bus bus, ObjectReader reader, Scenes scenes) {
    this.bus = bus;
    this.records = new StoredRecords(vertx, reader);
    this.scenes = scenes;
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of("listFrames", Answers.json(this::list, FramePage::json));
  }

  private Future<FramePage> list(RoutingContext ctx) {
    String id = VideosRoutes.id(ctx).id();
    var page =
        new FramePage(
            ApiContract.required(ctx, "from", Long.class),
            ApiContract.required(ctx, "limit", Long.class).intValue(),
            ApiContract.parameter(ctx, "only", String.class).orElse(""));
    return some(id, page, 0);
  }

  private Future<FramePage> some(String id, FramePage page, int read) {
    return bus.ask(Addresses.SLICES_LIST, new ListSlices(id, page.next(), AT_ONCE))
        .compose(
            list -> {
              page.total(list.total());
              if (list.slices().isEmpty() || list.probe().isEmpty()) {
                return Future.succeededFuture(page);
              }
              return scenes
                  .of(list.probe().get())
                  .compose(scene -> each(scene, page, list.slices(), 0))
                  .compose(
                      done ->
                          page.full() || page.atEnd() || read + AT_ONCE >= MOST_SLICES
                              ? Future.succeededFuture(page)
                              : some(id, page, read + AT_ONCE));
            });
  }

  private Future<Void> each(
      FrameScene scene, FramePage page, List<SliceList.Part> parts, int index) {
    if (index == parts.size() || page.full()) return Future.succeededFuture();
    return records
        .read(parts.get(index).slice(), Slice.class)
        .compose(
            slice -> {
              page.take(scene, slice);
              return each(scene, page, parts, index + 1);
            });
  }
}
