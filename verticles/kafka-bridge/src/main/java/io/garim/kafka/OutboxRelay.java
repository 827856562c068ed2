package io.garim.kafka;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.work.Done;
import io.garim.contract.work.OutboxBatch;
import io.garim.contract.work.OutboxSent;
import io.garim.contract.work.TakeOutbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the outbox to Kafka, at least once: takes, appends, clears. Keeps nothing; what did not
 * get through is taken again after a pause that grows up to ten seconds. Used on one context.
 */
final class OutboxRelay {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 64;
  private static final int LONGEST_PAUSE = 10;

  private final Vertx vertx;
  private final Bus bus;
  private final String topic;
  private final Messages messages;
  private final DeadLetters letters;
  private TaskLog log;
  private boolean running;
  private boolean again;
  private boolean stopped;
  private int pause;
  private int ticksToWait;

  OutboxRelay(Vertx vertx, Bus bus, String topic, Messages messages, DeadLetters letters) {
    this.vertx = vertx;
    this.bus = bus;
    this.topic = topic;
    this.messages = messages;
    this.letters = letters;
  }

  Future<Void> start(TaskLog appendTo) {
    log = appendTo;
    vertx.setPeriodic(1000, tick -> tick());
    run();
    return bus.hear(Addresses.OUTBOX_FILLED, news -> nudge());
  }

  void stop() {
    stopped = true;
  }

  private void tick() {
    if (ticksToWait > 0) ticksToWait--;
    else run();
  }

  private void nudge() {
    if (ticksToWait == 0) run();
  }

  private void run() {
    again = running;
    if (running || stopped) return;
    running = true;
    bus.ask(Addresses.OUTBOX_TAKE, new TakeOutbox(BATCH))
        .compose(this::relay)
        .onComplete(this::succeeded, this::failed);
  }

  private void succeeded(boolean more) {
    running = false;
    pause = 0;
    if (more || again) run();
  }

  private void failed(Throwable problem) {
    running = false;
    LOG.warn("The outbox could not be relayed: {}", problem.getMessage());
    pause = Math.min(LONGEST_PAUSE, Math.max(1, 2 * pause));
    ticksToWait = pause;
  }

  /** Whether there may be more; fails when any message did not get through. */
  private Future<Boolean> relay(OutboxBatch batch) {
    if (batch.entries().isEmpty()) return Future.succeededFuture(false);
    List<Long> through = new ArrayList<>();
    List<Future<Void>> all = new ArrayList<>();
    for (OutboxBatch.Entry entry : batch.entries()) {
      all.add(append(entry).onSuccess(done -> through.add(entry.id())));
    }
    boolean more = batch.entries().size() == BATCH;
    return Future.join(all)
        .transform(
            outcome -> {
              Future<Done> cleared =
                  through.isEmpty()
                      ? Future.succeededFuture(Done.DONE)
                      : bus.ask(Addresses.OUTBOX_CLEAR, new OutboxSent(through));
              return outcome.failed()
                  ? cleared.compose(done -> Future.failedFuture(outcome.cause()))
                  : cleared.map(more);
            });
  }

  private Future<Void> append(OutboxBatch.Entry entry) {
    Buffer message;
    try {
      message = messages.write(entry.request());
    } catch (ServiceException e) {
      // Nobody could ever read it: it must not stand in the way of the others for ever.
      JsonObject which =
          new JsonObject()
              .put("taskId", entry.request().taskId())
              .put("attempt", entry.request().attempt());
      return letters.bury("outbox-" + entry.id(), which.toBuffer(), e.getMessage(), () -> !stopped);
    }
    return log.append(topic, entry.partition(), entry.request().taskId(), message);
  }
}
