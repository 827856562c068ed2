package io.garim.kafka;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.work.Done;
import io.garim.contract.work.TakeWork;
import io.garim.contract.work.WorkOffer;
import io.garim.contract.work.WorkSettled;
import io.garim.contract.work.WorkerSlots;
import io.garim.domain.wire.MalformedBytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes tasks in for the workers of this node: reads only as many as the desk has places for, hands
 * them out to who asks, and commits a message once its lease was decided. Used on one context.
 */
final class TaskIntake {
  private static final Logger LOG = LoggerFactory.getLogger(TaskIntake.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  /** A worker asks for the lease at once; after this long it is gone, and the database knows. */
  private static final Duration FORGET = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Bus bus;
  private final KafkaConfig config;
  private final String node;
  private final int workers;
  private final Messages messages;
  private final DeadLetters letters;
  private final WorkDesk desk;
  private final Inbox inbox;
  private WorkerSlots told;
  private int dying;
  private boolean stopping;

  TaskIntake(
      Vertx vertx,
      Bus bus,
      KafkaConfig config,
      String node,
      int workers,
      Messages messages,
      DeadLetters letters) {
    this.vertx = vertx;
    this.bus = bus;
    this.config = config;
    this.node = node;
    this.workers = workers;
    this.messages = messages;
    this.letters = letters;
    desk = new WorkDesk(2 * workers);
    inbox = new Inbox(() -> desk.free() - dying, this::receive, this::moved);
  }

  Future<?> start(TaskLog log) {
    inbox.open(log, config.requestTopic(), config.workerGroup());
    vertx.setPeriodic(1000, tick -> tick());
    return Future.all(
        bus.serve(Addresses.WORK_TAKE, this::take), bus.serve(Addresses.WORK_SETTLE, this::settle));
  }

  private void receive(LogRecord record) {
    try {
      TaskRequest task = messages.readRequest(record.value());
      if (!desk.lay(task, record.position(), now())) inbox.settle(record.position());
    } catch (MalformedBytes e) {
      bury(record, e.getMessage());
    }
    report();
  }

  private void bury(LogRecord record, String reason) {
    LogPosition at = record.position();
    String origin = config.requestTopic() + "-" + at.partition() + "@" + at.offset();
    dying++;
    letters
        .bury(origin, record.value(), reason, () -> inbox.isOpen(at))
        .onComplete(
            end -> {
              dying--;
              inbox.settle(at);
            });
  }

  private void moved(Set<Integer> lost) {
    desk.withdraw(lost);
    report();
  }

  private Future<WorkOffer> take(TakeWork ask) {
    if (stopping) return Future.succeededFuture(new WorkOffer(Optional.empty(), 0));
    Promise<WorkOffer> answer = Promise.promise();
    Consumer<WorkDesk.Offer> taker =
        offer -> answer.complete(new WorkOffer(Optional.of(offer.task()), offer.receipt()));
    desk.take(ask.holder(), taker, now());
    if (!answer.future().isComplete()) {
      long timer =
          vertx.setTimer(
              LONGEST_WAIT.toMillis(),
              waited -> {
                if (desk.leave(taker)) answer.complete(new WorkOffer(Optional.empty(), 0));
              });
      answer.future().onComplete(end -> vertx.cancelTimer(timer));
    }
    inbox.demand();
    report();
    return answer.future();
  }

  private Future<Done> settle(WorkSettled settled) {
    desk.settle(settled.receipt()).ifPresent(inbox::settle);
    return Future.succeededFuture(Done.DONE);
  }

  private void tick() {
    List<LogPosition> forgotten = desk.giveUpBefore(now() - FORGET.toMillis());
    forgotten.forEach(inbox::settle);
    if (!forgotten.isEmpty()) {
      LOG.warn("{} tasks were taken and never settled; the lease answers for them", forgotten);
    }
    tell(slots());
  }

  private void report() {
    WorkerSlots slots = slots();
    if (!slots.equals(told)) tell(slots);
  }

  private void tell(WorkerSlots slots) {
    if (stopping) return;
    told = slots;
    bus.tell(Addresses.SLOTS_REPORTED, slots);
  }

  private WorkerSlots slots() {
    return new WorkerSlots(node, workers, desk.free(), List.copyOf(inbox.partitions()));
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** Offers nothing any more, says so, and leaves the group. */
  Future<Void> stop() {
    tell(new WorkerSlots(node, 0, 0, List.of()));
    stopping = true;
    return inbox.close();
  }
}
