package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.video.ListSlices;
import io.garim.contract.video.SliceList;
import io.garim.domain.redaction.Slice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * Reads the slices of a video's plan in order for an answer that is made of them, and no more than
 * it needs. Used on one event loop.
 */
final class SliceWalk {
  private final Bus bus;
  private final StoredRecords records;
  private final Scenes scenes;
  private final int atOnce;
  private final int most;

  /**
   * @param atOnce slices that are asked for together
   * @param most slices that are read for one answer
   */
  SliceWalk(Vertx vertx, Bus bus, ObjectReader reader, Scenes scenes, int atOnce, int most) {
    this.bus = bus;
    this.records = new StoredRecords(vertx, reader);
    this.scenes = scenes;
    this.atOnce = atOnce;
    this.most = most;
  }

  /** An answer while it fills. */
  interface Answer {
    /** The frame to be looked at next. */
    long next();

    /** So many frames are planned. */
    void total(long frames);

    void take(FrameScene scene, Slice slice);

    /** Whether it needs no more. */
    boolean full();
  }

  /** The answer, filled from the slice on that holds its next frame. */
  <A extends Answer> Future<A> fill(String videoId, A answer) {
    return some(videoId, answer, 0).map(answer);
  }

  private Future<Void> some(String videoId, Answer answer, int read) {
    return bus.ask(Addresses.SLICES_LIST, new ListSlices(videoId, answer.next(), atOnce))
        .compose(
            list -> {
              answer.total(list.total());
              if (list.slices().isEmpty() || list.probe().isEmpty()) {
                return Future.succeededFuture();
              }
              return scenes
                  .of(list.probe().get())
                  .compose(scene -> each(scene, answer, list.slices(), 0))
                  .compose(
                      done -> {
                        int sum = read + list.slices().size();
                        boolean end = answer.full() || answer.next() >= list.total();
                        return end || sum >= most
                            ? Future.succeededFuture()
                            : some(videoId, answer, sum);
                      });
            });
  }

  private Future<Void> each(
      FrameScene scene, Answer answer, List<SliceList.Part> parts, int index) {
    if (index == parts.size() || answer.full()) return Future.succeededFuture();
    return records
        .read(parts.get(index).slice(), Slice.class)
        .compose(
            slice -> {
              answer.take(scene, slice);
              return each(scene, answer, parts, index + 1);
            });
  }
}
