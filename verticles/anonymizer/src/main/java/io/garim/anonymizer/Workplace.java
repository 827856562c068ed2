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
  Vertx vertx() {
    return context.owner();
  }
}
