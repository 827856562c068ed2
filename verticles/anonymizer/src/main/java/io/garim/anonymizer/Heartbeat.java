package io.garim.anonymizer;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.task.RenewAnswer;
import io.garim.contract.task.RenewLease;
import io.garim.contract.task.TaskRequest;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a lease alive while a task is at work: renews it every third of its term, never twice at
 * once. Says so once when the task must be given up: because it was told to stop, or because the
 * term passed without an answer and somebody else may hold it by now. Used on one context.
 */
final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final Vertx vertx;
  private final Bus bus;
  private final TaskRequest task;
  private final String holder;
  private final Duration term;
  private final Runnable onLost;
  private final long timer;
  private long lastGranted;
  private boolean outstanding;
  private boolean ended;
  private long done;
  private long total;

  /**
   * @param askedAt the steady time in nanoseconds the lease was asked for, from which its term
   *     certainly runs
   */
  Heartbeat(
      Vertx vertx,
      Bus bus,
      TaskRequest task,
      String holder,
      Duration term,
      long askedAt,
      Runnable onLost) {
    this.vertx = vertx;
    this.bus = bus;
    this.task = task;
    this.holder = holder;
    this.term = term;
    this.onLost = onLost;
    lastGranted = askedAt;
    timer = vertx.setPeriodic(Math.max(1, term.toMillis() / 3), beat -> beat());
  }

  void progress(long nowDone, long nowTotal) {
    done = nowDone;
    total = nowTotal;
  }

  private void beat() {
    if (System.nanoTime() - lastGranted >= term.toNanos()) {
      lose("the lease was not renewed for its whole term");
      return;
    }
    if (outstanding) return;
    outstanding = true;
    long asked = System.nanoTime();
    var renewal = new RenewLease(task.taskId(), task.attempt(), holder, done, total);
    bus.ask(Addresses.TASK_RENEW, renewal, patience())
        .onComplete(
            answer -> {
              outstanding = false;
              if (answer.verdict() == RenewAnswer.Verdict.KEEP) lastGranted = asked;
              else lose("the answer to its heartbeat was " + answer.verdict());
            },
            problem -> {
              outstanding = false;
              LOG.warn("A lease could not be renewed: {}", problem.getMessage());
            });
  }

  /** An answer that takes longer than a beat is worth less than a new question. */
  private Duration patience() {
    long beat = TimeUnit.MILLISECONDS.toNanos(Math.max(1, term.toMillis() / 3));
    return Duration.ofNanos(Math.max(beat, TimeUnit.MILLISECONDS.toNanos(250)));
  }

  private void lose(String why) {
    if (ended) return;
    LOG.info("Task {} attempt {} is given up: {}", task.taskId(), task.attempt(), why);
    end();
    onLost.run();
  }

  /** No more beats, and nothing is said any more. */
  void end() {
    ended = true;
    vertx.cancelTimer(timer);
  }
}
