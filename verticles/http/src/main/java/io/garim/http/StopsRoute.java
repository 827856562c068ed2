package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.video.ListSlices;
import io.garim.contract.video.SliceList;
import io.garim.domain.evidence.Stop;
import io.garim.domain.evidence.Stops;
import io.garim.domain.redaction.Slice;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/**
 * Says on which frames a reviewer sees every guess of a plan: see {@link Stops}. At most {@link
 * #MOST_SLICES} slices are read for one answer, some seventeen minutes of a video. Used on one
 * event loop.
 */
final class StopsRoute {
  private static final int AT_ONCE = 32;
  private static final int MOST_SLICES = 512;

  private final Bus bus;
  private final StoredRecords records;
  private final Scenes scenes;

  StopsRoute(Vertx vertx, Bus bus, ObjectReader reader, Scenes scenes) {
    this.bus = bus;
    this.records = new StoredRecords(vertx, reader);
    this.scenes = scenes;
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of("listStops", Answers.json(this::list, StopsRoute::json));
  }

  private Future<Page> list(RoutingContext ctx) {
    var page = new Page(ApiContract.required(ctx, "from", Long.class));
    return some(VideosRoutes.id(ctx).id(), page).map(done -> page);
  }

  private Future<Void> some(String id, Page page) {
    return bus.ask(Addresses.SLICES_LIST, new ListSlices(id, page.next, AT_ONCE))
        .compose(
            list -> {
              page.total = list.total();
              if (list.slices().isEmpty() || list.probe().isEmpty()) {
                return Future.succeededFuture();
              }
              return scenes
                  .of(list.probe().get())
                  .compose(scene -> each(page.of(scene), list.slices(), 0))
                  .compose(done -> page.ended() ? Future.succeededFuture() : some(id, page));
            });
  }

  private Future<Void> each(Page page, List<SliceList.Part> parts, int index) {
    if (index == parts.size() || page.read >= MOST_SLICES) return Future.succeededFuture();
    return records
        .read(parts.get(index).slice(), Slice.class)
        .compose(
            slice -> {
              page.take(slice);
              return each(page, parts, index + 1);
            });
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
  private static final class Page {
    private final Stops stops = new Stops();
    private FrameScene scene;
    private long next;
    private long total;
    private int read;

    Page(long from) {
      next = from;
    }

    Page of(FrameScene of) {
      scene = of;
      return this;
    }

    void take(Slice slice) {
      stops.take(slice);
      next = slice.firstFrame() + slice.frames().size();
      read++;
    }

    boolean ended() {
      return next >= total || read >= MOST_SLICES;
    }
  }
}
