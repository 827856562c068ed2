package io.garim.anonymizer;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.video.MakePreview;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

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
  private PreviewDesk<MakePreview> desk;

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
    var place = Workplace.open(context, bus, reader, writer, config, holder);
    desk =
        new PreviewDesk<>(
            place,
            IDLE,
            MOST_WAITING,
            (at, wish, number) -> new PreviewRun(at, wish, number).run());
    return Future.all(
        bus.serve(Addresses.PREVIEW_MAKE, desk::make),
        bus.serve(Addresses.PREVIEW_MAKE.at(node), desk::make),
        bus.hear(Addresses.VIDEO_EDITED, edited -> desk.warm()));
  }

  @Override
  public Future<?> stop() {
    return desk.close();
  }
}
