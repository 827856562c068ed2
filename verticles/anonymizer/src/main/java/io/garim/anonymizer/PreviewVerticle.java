package io.garim.anonymizer;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.video.MakePack;
import io.garim.contract.video.PackKept;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

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
  private final Map<MakePack, Future<PackKept>> making = new LinkedHashMap<>();
  private int made;
  private EngineLine line;

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
    var seat = new EngineSeat(context, config, holder);
    var scratch = new ScratchFolder(config.scratch(), holder);
    var place = new Workplace(context, bus, reader, writer, config, holder, seat, scratch);
    line = new EngineLine(place, idle, MOST_WAITING);
    return Future.all(
        bus.serve(Addresses.PACK_MAKE, this::make),
        bus.serve(Addresses.PACK_MAKE.at(node), this::make),
        bus.hear(Addresses.VIDEO_WATCHED, watched -> line.warm()));
  }

  private Future<PackKept> make(MakePack wish) {
    Future<PackKept> same = making.get(wish);
    if (same != null) return same;
    int number = ++made;
    Future<PackKept> pack = line.next(() -> new PackRun(line.place(), wish, number).run());
    making.put(wish, pack);
    return pack.onComplete(end -> making.remove(wish, pack));
  }

  @Override
  public Future<?> stop() {
    return line.close();
  }
}
