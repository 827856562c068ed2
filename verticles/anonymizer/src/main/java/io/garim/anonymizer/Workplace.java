package io.garim.anonymizer;

import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** What a worker works with, from one task to the next; all on one context. */
record Workplace(
    Context context,
    Bus bus,
    ObjectReader reader,
    ObjectWriter writer,
    WorkerConfig config,
    String holder,
    EngineSeat seat,
    ScratchFolder scratch) {
  /** With an engine's seat and a scratch folder of its own, both named after the holder. */
  static Workplace open(
      Context context,
      Bus bus,
      ObjectReader reader,
      ObjectWriter writer,
      WorkerConfig config,
      String holder) {
    var seat = new EngineSeat(context, config, holder);
    var scratch = new ScratchFolder(config.scratch(), holder);
    return new Workplace(context, bus, reader, writer, config, holder, seat, scratch);
  }

  Vertx vertx() {
    return context.owner();
  }
}
