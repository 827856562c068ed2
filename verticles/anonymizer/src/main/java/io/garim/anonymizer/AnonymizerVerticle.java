package io.garim.anonymizer;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.LeaseAnswer;
import io.garim.contract.task.LeaseTask;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.contract.video.VideoChanged;
import io.garim.contract.work.TakeWork;
import io.garim.contract.work.WorkOffer;
import io.garim.contract.work.WorkSettled;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker: pulls a task from its node's desk, leases it, has its one engine process do it,
 * stores what came out and reports.
 *
 * <p>One instance per worker, on an event loop; the engine's conversation has a thread of its own.
 * It takes no task while it has no engine that is ready. A task whose lease is lost is dropped with
 * its engine, and so is one whose video was stopped or deleted. A result is told until it is in the
 * database, while the worker is at the next task already. Stopping kills the engine at once, as the
 * lease brings the task back; results that are finished are still sent, so the bridge must stop
 * after the workers.
 */
public final class AnonymizerVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(AnonymizerVerticle.class);
  private static final Duration REPORTING = Duration.ofSeconds(5);
  private static final long PAUSE = 1_000;
  private static final Set<VideoPhase> STOPPED =
      EnumSet.of(VideoPhase.FAILED, VideoPhase.CANCELLED, VideoPhase.DELETED);

  private final Bus bus;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final WorkerConfig config;
  private final String holder;
  private final Duration reporting;
  private Workplace place;
  private ResultReporter reporter;
  private final Set<TaskRun> runs = new LinkedHashSet<>();
  private Future<?> round = Future.succeededFuture();
  private Future<?> storing = Future.succeededFuture();
  private boolean stopping;

  /**
   * @param node the name of this node; the worker's own name begins like it
   */
  public AnonymizerVerticle(
      Bus bus, ObjectReader reader, ObjectWriter writer, WorkerConfig config, String node) {
    this(bus, reader, writer, config, Holder.name(node), REPORTING);
  }

  AnonymizerVerticle(
      Bus bus,
      ObjectReader reader,
      ObjectWriter writer,
      WorkerConfig config,
      String holder,
      Duration reporting) {
    this.bus = bus;
    this.reader = reader;
    this.writer = writer;
    this.config = config;
    this.holder = holder;
    this.reporting = reporting;
  }

  @Override
  public Future<?> start() {
    place = Workplace.open(context, bus, reader, writer, config, holder);
    reporter = new ResultReporter(vertx, bus, reporting);
    return vertx
        .executeBlocking(
            () -> {
              place.scratch().sweep();
              return holder;
            },
            false)
        .compose(swept -> bus.hear(Addresses.VIDEO_CHANGED, this::changed))
        .onSuccess(heard -> next());
  }

  /** A heartbeat would tell the same, but seconds later, and until then a core works in vain. */
  private void changed(VideoChanged news) {
    boolean stopped = STOPPED.contains(news.video().phase());
    if (!stopped) return;
    for (TaskRun run : List.copyOf(runs)) if (run.isOf(news.video().id())) run.abandon();
  }

  private void next() {
    if (stopping) return;
    round =
        place
            .seat()
            .engine(1)
            .compose(engine -> bus.ask(Addresses.WORK_TAKE, new TakeWork(holder)))
            .compose(this::handle);
    round.onComplete(
        done -> next(),
        problem -> {
          if (stopping) return;
          LOG.warn("Worker {} pauses: {}", holder, problem.getMessage());
          vertx.setTimer(PAUSE, waited -> next());
        });
  }

  private Future<?> handle(WorkOffer offer) {
    if (offer.task().isEmpty() || stopping) return Future.succeededFuture();
    TaskRequest task = offer.task().get();
    return lease(task)
        .compose(
            lease -> {
              Optional<TaskRun> run = begun(task, lease);
              return bus.ask(Addresses.WORK_SETTLE, new WorkSettled(offer.receipt()))
                  .otherwiseEmpty()
                  .compose(
                      settled ->
                          run.isEmpty()
                              ? Future.succeededFuture()
                              : run(run.get(), lease.answer().term()));
            });
  }

  /** From here on news of the video are for this run. */
  private Optional<TaskRun> begun(TaskRequest task, Lease lease) {
    if (!lease.answer().granted() || stopping) return Optional.empty();
    var run = new TaskRun(place, task, lease.answer().term(), lease.askedAt());
    runs.add(run);
    return Optional.of(run);
  }

  /** What metadata answered and when it was asked, in nanoseconds of the steady clock. */
  private record Lease(LeaseAnswer answer, long askedAt) {}

  /** Asks until there is an answer: without one, nobody could say what became of the task. */
  private Future<Lease> lease(TaskRequest task) {
    long askedAt = System.nanoTime();
    return bus.ask(Addresses.TASK_LEASE, new LeaseTask(task.taskId(), task.attempt(), holder))
        .map(answer -> new Lease(answer, askedAt))
        .recover(
            problem -> {
              boolean again = ServiceException.of(problem).kind().retryable() && !stopping;
              if (!again) return Future.failedFuture(problem);
              return vertx.timer(PAUSE, TimeUnit.MILLISECONDS).compose(waited -> lease(task));
            });
  }

  /**
   * The engine goes on to the next task while what it made is stored; but only one task's outputs
   * are on their way at a time, so that a slow store holds the work back.
   */
  private Future<?> run(TaskRun run, Duration term) {
    Future<?> before = storing;
    storing =
        run.run()
            .onSuccess(result -> result.ifPresent(r -> report(r, run.frames(), term)))
            .onComplete(end -> runs.remove(run));
    return run.engineFree().compose(free -> before.otherwiseEmpty());
  }

  private void report(TaskResult result, long frames, Duration term) {
    reporter.report(result, frames, term.dividedBy(3));
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    boolean working = !runs.isEmpty();
    for (TaskRun run : List.copyOf(runs)) run.abandon();
    // A round that only waits for work needs no waiting for.
    Future<?> ended =
        working
            ? Future.join(round.otherwiseEmpty(), storing.otherwiseEmpty())
            : Future.succeededFuture();
    return Future.join(place.seat().close(), ended)
        .compose(end -> reporter.close())
        .compose(
            sent ->
                vertx.executeBlocking(
                    () -> {
                      place.scratch().delete();
                      return holder;
                    },
                    false));
  }
}
