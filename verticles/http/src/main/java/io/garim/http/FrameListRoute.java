package io.garim.http;

import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * Lists what is hidden on which frame, out of the plan's slices: no more of them are read than a
 * page needs, and at most {@link #MOST_SLICES} where frames are looked for. Used on one event loop.
 */
final class FrameListRoute {
  private static final int AT_ONCE = 8;
  private static final int MOST_SLICES = 64;

  private final SliceWalk walk;

  FrameListRoute(Vertx vertx, Bus bus, ObjectReader reader, Scenes scenes) {
    walk = new SliceWalk(vertx, bus, reader, scenes, AT_ONCE, MOST_SLICES);
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
    return walk.fill(id, page);
  }
}
