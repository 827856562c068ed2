package io.garim.kafka;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.ResultVerdict;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.contract.work.DeadLetter;
import io.garim.contract.work.Done;
import io.garim.contract.work.OutboxBatch;
import io.garim.contract.work.OutboxFilled;
import io.garim.contract.work.WorkerSlots;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The metadata room as the bridge sees it: an outbox, results and letters. */
final class FakePlatform {
  final Map<Long, OutboxBatch.Entry> outbox = new ConcurrentSkipListMap<>();
  final BlockingQueue<TaskResult> results = new LinkedBlockingQueue<>();
  final BlockingQueue<DeadLetter> letters = new LinkedBlockingQueue<>();
  final BlockingQueue<Long> cleared = new LinkedBlockingQueue<>();
  final BlockingQueue<WorkerSlots> slots = new LinkedBlockingQueue<>();

  /** How many results more meet a metadata room that does not answer. */
  final AtomicInteger refusals = new AtomicInteger();

  private final Bus bus;
  private long ids;

  FakePlatform(Bus bus) {
    this.bus = bus;
  }

  Future<?> start() {
    return Future.all(
        bus.serve(Addresses.OUTBOX_TAKE, ask -> batch(ask.max())),
        bus.serve(
            Addresses.OUTBOX_CLEAR,
            sent -> {
              sent.ids().forEach(outbox::remove);
              cleared.addAll(sent.ids());
              return Future.succeededFuture(Done.DONE);
            }),
        bus.serve(Addresses.TASK_FINISH, this::finish),
        bus.serve(
            Addresses.LETTER_BURY,
            letter -> {
              letters.add(letter);
              return Future.succeededFuture(Done.DONE);
            }),
        bus.hear(Addresses.SLOTS_REPORTED, slots::add));
  }

  private Future<OutboxBatch> batch(int max) {
    return Future.succeededFuture(new OutboxBatch(outbox.values().stream().limit(max).toList()));
  }

  private Future<ResultVerdict> finish(TaskResult result) {
    if (refusals.getAndDecrement() > 0) {
      return Future.failedFuture(new ServiceException(FailureKind.UNAVAILABLE, "Not now."));
    }
    results.add(result);
    return Future.succeededFuture(new ResultVerdict(true));
  }

  synchronized long release(TaskRequest task, int partition) {
    long id = ++ids;
    outbox.put(id, new OutboxBatch.Entry(id, partition, task));
    bus.tell(Addresses.OUTBOX_FILLED, new OutboxFilled(1));
    return id;
  }
}
