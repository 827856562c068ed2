package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.ListSlices;
import io.garim.contract.video.SliceList;
import io.garim.domain.media.Probe;
import io.garim.domain.redaction.Slice;
import io.garim.domain.wire.MalformedBytes;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists what is hidden on which frame, out of the plan's slices: no more of them are read than a
 * page needs, and at most {@link #MOST_SLICES} where frames are looked for. Used on one event loop.
 */
final class FrameListRoute {
  private static final int AT_ONCE = 8;
  private static final int MOST_SLICES = 64;
  private static final int SCENES = 200;

  private final Vertx vertx;
  private final Bus bus;
  private final ObjectReader reader;

  /** A probe is large, what is needed of it is not, and it never changes. */
  private final Map<String, FrameScene> scenes =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FrameScene> eldest) {
          return size() > SCENES;
        }
      };

  FrameListRoute(Vertx vertx, Bus bus, ObjectReader reader) {
    this.vertx = vertx;
    this.bus = bus;
    this.reader = reader;
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
              return scene(list.probe().get())
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
    return record(parts.get(index).slice(), Slice.class)
        .compose(
            slice -> {
              page.take(scene, slice);
              return each(scene, page, parts, index + 1);
            });
  }

  private Future<FrameScene> scene(Claim probe) {
    FrameScene known = scenes.get(probe.key());
    if (known != null) return Future.succeededFuture(known);
    return record(probe, Probe.class)
        .map(FrameScene::of)
        .onSuccess(scene -> scenes.put(probe.key(), scene));
  }

  private <T extends Record> Future<T> record(Claim claim, Class<T> type) {
    return reader
        .whole(claim)
        .compose(
            bytes ->
                vertx.executeBlocking(
                    () -> {
                      try {
                        return RecordBytes.read(bytes.getBytes(), type);
                      } catch (MalformedBytes e) {
                        throw new ServiceException(
                            FailureKind.CORRUPT, "The plan of this video is damaged.", e);
                      }
                    },
                    false));
  }
}
