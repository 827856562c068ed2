package io.garim.anonymizer;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.video.MakePreview;
import io.garim.contract.video.PackKept;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Shows people who correct a video the frame they look at as it will be, before its segment is
 * rendered. It has an engine of its own, which keeps the frames around that one decoded, so that no
 * correction waits for a rendering or for other previews.
 *
 * <p>One instance for each node with workers, on an event loop.
 */
public final class CorrectionVerticle extends VerticleBase {
  private static final int MOST_WAITING = 16;
  private static final Duration IDLE = Duration.ofSeconds(120);

  private final Bus bus;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final WorkerConfig config;
  private final String node;
  private final String holder;
  private final Map<MakePreview, Future<PackKept>> making = new HashMap<>();
  private int made;
  private EngineLine line;

  /**
   * @param node the name of this node, under which alone it can be asked too
   */
  public CorrectionVerticle(
      Bus bus, ObjectReader reader, ObjectWriter writer, WorkerConfig config, String node) {
    this.bus = bus;
    this.reader = reader;
    this.writer = writer;
    this.config = config.waitedFor();
    this.node = node;
    this.holder = Holder.name(node);
  }

  @Override
  public Future<?> start() {
    var seat = new EngineSeat(context, config, holder);
    var scratch = new ScratchFolder(config.scratch(), holder);
    var place = new Workplace(context, bus, reader, writer, config, holder, seat, scratch);
    line = new EngineLine(place, IDLE, MOST_WAITING);
    return Future.all(
        bus.serve(Addresses.PREVIEW_MAKE, this::make),
        bus.serve(Addresses.PREVIEW_MAKE.at(node), this::make),
        bus.hear(Addresses.VIDEO_EDITED, edited -> line.warm()));
  }

  private Future<PackKept> make(MakePreview wish) {
    Future<PackKept> same = making.get(wish);
    if (same != null) return same;
    int number = ++made;
    Future<PackKept> pack = line.next(() -> new PreviewRun(line.place(), wish, number).run());
    making.put(wish, pack);
    return pack.onComplete(end -> making.remove(wish, pack));
  }

  @Override
  public Future<?> stop() {
    return line.close();
  }
}
