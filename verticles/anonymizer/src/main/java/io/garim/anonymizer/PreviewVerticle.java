package io.garim.anonymizer;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.video.MakePack;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/**
 * Makes previews for those who look: one frame pack at a time, by an engine of its own that starts
 * with the first wish, or when somebody begins to watch a video that is at work, and ends when
 * nobody has wished or watched for a while. Whoever asks for what is being made gets the same
 * answer; with too many waiting, the next is refused for now.
 *
 * <p>One instance for each node with workers, on an event loop.
 */
public final class PreviewVerticle extends VerticleBase {
  private static final int MOST_WAITING = 32;
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Bus bus;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final WorkerConfig config;
  private final String node;
  private final String holder;
  private final Duration idle;
  private PreviewDesk<MakePack> desk;

  /**
   * @param node the name of this node, under which alone it can be asked too
   */
  public PreviewVerticle(
      Bus bus, ObjectReader reader, ObjectWriter writer, WorkerConfig config, String node) {
    this(bus, reader, writer, config, node, Holder.name(node), IDLE);
  }

  PreviewVerticle(
      Bus bus,
      ObjectReader reader,
      ObjectWriter writer,
      WorkerConfig config,
      String node,
      String holder,
      Duration idle) {
    this.bus = bus;
    this.reader = reader;
    this.writer = writer;
    this.config = config.waitedFor();
    this.node = node;
    this.holder = holder;
    this.idle = idle;
  }

  @Override
  public Future<?> start() {
    var place = Workplace.open(context, bus, reader, writer, config, holder);
    desk =
        new PreviewDesk<>(
            place, idle, MOST_WAITING, (at, wish, number) -> new PackRun(at, wish, number).run());
    return Future.all(
        bus.serve(Addresses.PACK_MAKE, desk::make),
        bus.serve(Addresses.PACK_MAKE.at(node), desk::make),
        bus.hear(Addresses.VIDEO_WATCHED, watched -> desk.warm()));
  }

  @Override
  public Future<?> stop() {
    return desk.close();
  }
}
