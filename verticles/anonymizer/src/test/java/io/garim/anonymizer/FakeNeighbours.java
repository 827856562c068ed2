package io.garim.anonymizer;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.task.LeaseAnswer;
import io.garim.contract.task.LeaseTask;
import io.garim.contract.task.RenewAnswer;
import io.garim.contract.task.RenewLease;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.contract.work.Done;
import io.garim.contract.work.TakeWork;
import io.garim.contract.work.WorkOffer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Desk, leases and results as a worker sees them. */
final class FakeNeighbours {
  private static final Duration LONG = Duration.ofSeconds(30);

  final BlockingQueue<TaskResult> results = new LinkedBlockingQueue<>();
  final BlockingQueue<LeaseTask> leases = new LinkedBlockingQueue<>();
  final BlockingQueue<Long> settled = new LinkedBlockingQueue<>();
  final BlockingQueue<RenewLease> renewals = new LinkedBlockingQueue<>();
  volatile boolean granting = true;
  volatile Duration term = LONG;

  /** How often a result must be sent until it is accepted. */
  volatile int sendings = 1;

  private final Vertx vertx;
  private final Bus bus;
  private final Queue<TaskRequest> desk = new ArrayDeque<>();
  private volatile Trouble trouble = new Trouble("", LONG, Optional.empty());
  private final Queue<Promise<WorkOffer>> takers = new ArrayDeque<>();
  private final Set<String> accepted = new HashSet<>();
  private int sent;
  private long receipts;

  FakeNeighbours(Vertx vertx, Bus bus) {
    this.vertx = vertx;
    this.bus = bus;
  }

  private record Trouble(String taskId, Duration term, Optional<RenewAnswer.Verdict> verdict) {}

  /**
   * This one task has that term, and its heartbeats are answered like that, or not at all; others
   * keep their lease.
   */
  void trouble(String taskId, Duration term, Optional<RenewAnswer.Verdict> verdict) {
    trouble = new Trouble(taskId, term, verdict);
  }

  Future<?> start() {
    return Future.all(
        bus.serve(Addresses.WORK_TAKE, this::take),
        bus.serve(
            Addresses.WORK_SETTLE,
            done -> {
              settled.add(done.receipt());
              return Future.succeededFuture(Done.DONE);
            }),
        bus.serve(
            Addresses.TASK_LEASE,
            ask -> {
              leases.add(ask);
              return Future.succeededFuture(
                  new LeaseAnswer(granting, troubled(ask.taskId()) ? trouble.term : term));
            }),
        bus.serve(Addresses.TASK_RENEW, this::renew),
        bus.serve(Addresses.RESULT_SEND, this::send));
  }

  synchronized void lay(TaskRequest task) {
    desk.add(task);
    serve();
  }

  private synchronized Future<WorkOffer> take(TakeWork ask) {
    Promise<WorkOffer> offer = Promise.promise();
    takers.add(offer);
    vertx.setTimer(1000, late -> offer.tryComplete(new WorkOffer(Optional.empty(), 0)));
    serve();
    return offer.future();
  }

  private void serve() {
    takers.removeIf(taker -> taker.future().isComplete());
    while (!desk.isEmpty() && !takers.isEmpty()) {
      takers.poll().tryComplete(new WorkOffer(Optional.of(desk.poll()), ++receipts));
    }
  }

  private synchronized Future<RenewAnswer> renew(RenewLease ask) {
    renewals.add(ask);
    if (accepted.contains(ask.taskId())) {
      return Future.succeededFuture(new RenewAnswer(RenewAnswer.Verdict.ACCEPTED));
    }
    if (!troubled(ask.taskId())) {
      return Future.succeededFuture(new RenewAnswer(RenewAnswer.Verdict.KEEP));
    }
    Promise<RenewAnswer> never = Promise.promise();
    return trouble
        .verdict
        .map(v -> Future.succeededFuture(new RenewAnswer(v)))
        .orElse(never.future());
  }

  private boolean troubled(String taskId) {
    return trouble.taskId.equals(taskId);
  }

  private synchronized Future<Done> send(TaskResult result) {
    results.add(result);
    if (++sent >= sendings) accepted.add(result.taskId());
    return Future.succeededFuture(Done.DONE);
  }
}
