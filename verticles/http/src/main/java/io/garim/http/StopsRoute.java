package io.garim.http;

import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.garim.domain.evidence.Stop;
import io.garim.domain.evidence.Stops;
import io.garim.domain.redaction.Slice;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * Says on which frames a reviewer sees every guess of a plan: see {@link Stops}. At most {@link
 * #MOST_SLICES} slices are read for one answer, some seventeen minutes of a video. Used on one
 * event loop.
 */
final class StopsRoute {
  private static final int AT_ONCE = 32;
  private static final int MOST_SLICES = 512;

  private final SliceWalk walk;

  StopsRoute(Vertx vertx, Bus bus, ObjectReader reader, Scenes scenes) {
    walk = new SliceWalk(vertx, bus, reader, scenes, AT_ONCE, MOST_SLICES);
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of("listStops", Answers.json(this::list, StopsRoute::json));
  }

  private Future<Page> list(RoutingContext ctx) {
    var page = new Page(ApiContract.required(ctx, "from", Long.class));
    return walk.fill(VideosRoutes.id(ctx).id(), page);
  }

  private static JsonObject json(Page page) {
    var stops = new JsonArray();
    for (Stop stop : page.stops.found()) stops.add(json(page.scene, stop));
    var json = new JsonObject().put("total", page.total).put("stops", stops);
    if (page.next < page.total && page.scene != null) json.put("next", page.next);
    return json;
  }

  private static JsonObject json(FrameScene scene, Stop stop) {
    var tracks = new JsonArray();
    stop.tracks().forEach(track -> tracks.add(TrackName.of(track)));
    return new JsonObject()
        .put("frame", stop.frame())
        .put("seconds", scene.seconds(stop.pts()))
        .put("from", stop.frames().from())
        .put("to", stop.frames().to())
        .put("lasts", scene.timeBase().seconds(stop.ticks()))
        .put("tracks", tracks)
        .put("blank", stop.blank());
  }

  /** An answer while it fills, slice by slice in order. */
  private static final class Page implements SliceWalk.Answer {
    private final Stops stops = new Stops();
    private FrameScene scene;
    private long next;
    private long total;

    Page(long from) {
      next = from;
    }

    @Override
    public long next() {
      return next;
    }

    @Override
    public void total(long frames) {
      total = frames;
    }

    @Override
    public void take(FrameScene of, Slice slice) {
      scene = of;
      stops.take(slice);
      next = slice.firstFrame() + slice.frames().size();
    }

    @Override
    public boolean full() {
      return false;
    }
  }
}
