package io.garim.anonymizer;

import io.garim.contract.video.PackKept;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes wishes for pictures and has them made one at a time, in order, by an engine that nobody
 * else uses. Whoever asks for what is being made gets the same answer; with too many waiting, the
 * next is refused for now. Used on one context.
 *
 * @param <W> what is wished for, equal when the same picture is meant
 */
final class PreviewDesk<W extends Record> {
  private final EngineLine line;
  private final Maker<W> maker;
  private final Map<W, Future<PackKept>> making = new HashMap<>();
  private int made;

  /** Makes one, which is that many of this desk. */
  interface Maker<W> {
    Future<PackKept> make(Workplace place, W wish, int number);
  }

  /**
   * @param idle how long the engine stays without work
   * @param most how many may wait
   */
  PreviewDesk(Workplace place, Duration idle, int most, Maker<W> maker) {
    this.line = new EngineLine(place, idle, most);
    this.maker = maker;
  }

  Future<PackKept> make(W wish) {
    Future<PackKept> same = making.get(wish);
    if (same != null) return same;
    int number = ++made;
    Future<PackKept> pack = line.next(() -> maker.make(line.place(), wish, number));
    making.put(wish, pack);
    return pack.onComplete(end -> making.remove(wish, pack));
  }

  /** Somebody will soon wish for something. */
  void warm() {
    line.warm();
  }

  Future<?> close() {
    return line.close();
  }
}
