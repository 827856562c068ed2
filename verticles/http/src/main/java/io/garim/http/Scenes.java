package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.edit.ListEdits;
import io.garim.contract.video.ListSlices;
import io.garim.domain.editing.Refusal;
import io.garim.domain.media.Probe;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The scenes of the videos that were last asked for. A probe is large, what is needed of it is not,
 * and it never changes. Used on one event loop.
 */
final class Scenes {
  private static final int KEPT = 400;

  private final Bus bus;
  private final StoredRecords records;

  /** By the probe's key, and by the video's id. */
  private final Map<String, FrameScene> scenes =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FrameScene> eldest) {
          return size() > KEPT;
        }
      };

  Scenes(Vertx vertx, Bus bus, ObjectReader reader) {
    this.bus = bus;
    this.records = new StoredRecords(vertx, reader);
  }

  /** That of a video; empty before its source was looked at. */
  Future<Optional<FrameScene>> of(String videoId) {
    FrameScene known = scenes.get(videoId);
    if (known != null) return Future.succeededFuture(Optional.of(known));
    return bus.ask(Addresses.SLICES_LIST, new ListSlices(videoId, 0, 1))
        .compose(
            list ->
                list.probe().isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : of(list.probe().get())
                        .onSuccess(scene -> scenes.put(videoId, scene))
                        .map(Optional::of));
  }

  /**
   * That of a video whose frames are edited; before its source was looked at it has none, and this
   * fails with the refusal of an edit outside of it.
   */
  Future<FrameScene> known(String videoId) {
    return of(videoId)
        .compose(scene -> scene.map(Future::succeededFuture).orElseGet(() -> tooEarly(videoId)));
  }

  private Future<FrameScene> tooEarly(String videoId) {
    return bus.ask(Addresses.EDITS_LIST, new ListEdits(videoId, 0, 1))
        .map(
            page -> {
              throw RefusedException.of(
                  new Refusal(
                      Refusal.Kind.OUTSIDE_VIDEO,
                      page.version(),
                      Optional.empty(),
                      "no frame of the video is known yet"));
            });
  }

  /** That of a probe. */
  Future<FrameScene> of(Claim probe) {
    FrameScene known = scenes.get(probe.key());
    if (known != null) return Future.succeededFuture(known);
    return records
        .read(probe, Probe.class)
        .map(FrameScene::of)
        .onSuccess(scene -> scenes.put(probe.key(), scene));
  }
}
