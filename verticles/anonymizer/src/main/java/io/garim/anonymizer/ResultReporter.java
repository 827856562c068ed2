package io.garim.anonymizer;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.task.RenewAnswer;
import io.garim.contract.task.RenewLease;
import io.garim.contract.task.TaskResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells results until they are in the database: sends each, renews its lease meanwhile, and sends
 * it again while the heartbeat does not say that it was accepted. Used on one context.
 */
final class ResultReporter {
  private static final Logger LOG = LoggerFactory.getLogger(ResultReporter.class);
  private static final Duration SENDING = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Bus bus;
  private final Duration heartbeat;
  private final Set<Report> open = new HashSet<>();

  /**
   * @param heartbeat how often metadata is asked whether a result was accepted; it is sent again at
   *     every second time
   */
  ResultReporter(Vertx vertx, Bus bus, Duration heartbeat) {
    this.vertx = vertx;
    this.bus = bus;
    this.heartbeat = heartbeat;
  }

  /**
   * Tells a result from now on.
   *
   * @param beat how often its lease wants to be renewed at least
   */
  void report(TaskResult result, long frames, Duration beat) {
    var report = new Report(result, frames);
    open.add(report);
    Duration pace = beat.compareTo(heartbeat) < 0 ? beat : heartbeat;
    report.timer = vertx.setPeriodic(Math.max(1, pace.toMillis()), tick -> report.tick());
    report.repeat = heartbeat.multipliedBy(2).toNanos();
    report.send();
  }

  /** How many results are not known to be accepted. */
  int open() {
    return open.size();
  }

  /** Sends once more what Kafka has not acknowledged yet, and stops. */
  Future<?> close() {
    List<Future<?>> last = new ArrayList<>();
    for (Report report : open) {
      vertx.cancelTimer(report.timer);
      if (!report.sent) last.add(report.send());
    }
    open.clear();
    return Future.join(last).otherwiseEmpty();
  }

  /** One result on its way. */
  private final class Report {
    private final TaskResult result;
    private final long frames;
    private long timer;
    private long repeat;
    private long lastSending;
    private boolean sent;
    private boolean sending;
    private boolean asking;

    Report(TaskResult result, long frames) {
      this.result = result;
      this.frames = frames;
    }

    Future<?> send() {
      if (sending) return Future.succeededFuture();
      sending = true;
      lastSending = System.nanoTime();
      return bus.ask(Addresses.RESULT_SEND, result, SENDING)
          .onSuccess(done -> sent = true)
          .onFailure(problem -> LOG.warn("A result was not sent: {}", problem.getMessage()))
          .onComplete(end -> sending = false);
    }

    void tick() {
      if (!asking) ask();
      if (System.nanoTime() - lastSending >= (sent ? repeat : repeat / 2)) send();
    }

    private void ask() {
      asking = true;
      var renewal =
          new RenewLease(result.taskId(), result.attempt(), result.holder(), frames, frames);
      bus.ask(Addresses.TASK_RENEW, renewal, SENDING)
          .onSuccess(answer -> heard(answer.verdict()))
          .onComplete(end -> asking = false);
    }

    private void heard(RenewAnswer.Verdict verdict) {
      if (verdict == RenewAnswer.Verdict.KEEP) return;
      vertx.cancelTimer(timer);
      open.remove(this);
    }
  }
}
