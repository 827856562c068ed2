package io.garim.anonymizer;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.domain.engine.EngineMessage;
import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.EngineTask;
import io.garim.domain.engine.EngineWork;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a task whose lease was granted: from an empty scratch folder to a result whose
 * outputs are stored. Used on one context, once.
 */
final class TaskRun {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRun.class);

  private static final String RESULT = "result";
  private static final String SUM = "sum";

  private final Workplace place;
  private final TaskRequest task;
  private final Heartbeat heartbeat;
  private final Promise<Void> engineFree = Promise.promise();
  private volatile Path folder;
  private EngineProcess engine;
  private EngineWatch watch;
  private boolean abandoned;
  private long frames;

  /**
   * @param askedAt the steady time in nanoseconds the lease was asked for
   */
  TaskRun(Workplace place, TaskRequest task, Duration term, long askedAt) {
    this.place = place;
    this.task = task;
    heartbeat =
        new Heartbeat(
            place.vertx(), place.bus(), task, place.holder(), term, askedAt, this::abandon);
  }

  /** The result to tell, or nothing when the task is no longer ours. Never fails. */
  Future<Optional<TaskResult>> run() {
    return blocking(() -> folder = place.scratch().fresh())
        .compose(made -> TaskInputs.of(task, place.reader(), place.vertx()))
        .compose(this::work)
        .onComplete(end -> leaveEngine())
        .compose(done -> stored(done).map(outputs -> result(done, outputs)))
        .transform(this::concluded);
  }

  /** Completes when the engine may do another task; what it made may still be on its way. */
  Future<Void> engineFree() {
    return engineFree.future();
  }

  private void leaveEngine() {
    engine = null;
    engineFree.tryComplete();
  }

  private Future<EngineResult> work(TaskInputs inputs) {
    return place
        .seat()
        .engine(task.attempt())
        .compose(
            ready -> {
              if (abandoned) return Future.failedFuture(given());
              engine = ready;
              var feed =
                  new InputFeed(place.context(), place.reader(), inputs.claims(), inputs.inTurn());
              watch = new EngineWatch(place, engine, feed);
              var order =
                  new EngineTask(
                      EngineWork.of(task.kind()),
                      task.segment(),
                      task.range(),
                      inputs.named(),
                      folder.toAbsolutePath().toString());
              Future<EngineResult> result = engine.run(order, feed, this::progressed);
              place.seat().warmUp();
              return result.onComplete(end -> watch.end());
            });
  }

  private void progressed(EngineMessage.Progress progress) {
    frames = progress.done();
    heartbeat.progress(progress.done(), progress.total());
    watch.heard(progress.done());
  }

  private Future<List<NamedClaim>> stored(EngineResult done) {
    if (abandoned) return Future.failedFuture(given());
    Future<List<NamedClaim>> all = Future.succeededFuture(new ArrayList<>());
    for (String name : done.outputs()) {
      all =
          all.compose(
              list -> (name.equals(RESULT) ? result() : stored(name)).map(list::addAll).map(list));
    }
    return all;
  }

  private Future<List<NamedClaim>> stored(String name) {
    if (abandoned) return Future.failedFuture(given());
    return blocking(() -> ScratchOutputs.checked(folder, name))
        .compose(file -> place.writer().write(Bucket.WORK, key(name), file))
        .map(claim -> List.of(new NamedClaim(name, claim)));
  }

  /** A result and its sum, which is made while the result is on its way to the store. */
  private Future<List<NamedClaim>> result() {
    if (abandoned) return Future.failedFuture(given());
    return blocking(() -> ScratchOutputs.checked(folder, RESULT))
        .compose(
            file -> {
              Future<Claim> result = place.writer().write(Bucket.RESULTS, key(RESULT), file);
              Future<Claim> sum =
                  blocking(() -> Buffer.buffer(RecordBytes.write(FileSum.of(file))))
                      .compose(bytes -> place.writer().write(Bucket.WORK, key(SUM), bytes));
              // Both to their end, whatever becomes of one: nothing is written behind our back.
              return Future.join(result, sum)
                  .map(
                      both ->
                          List.of(
                              new NamedClaim(RESULT, result.result()),
                              new NamedClaim(SUM, sum.result())));
            });
  }

  private String key(String name) {
    return ObjectKeys.output(
        task.videoId(), name, task.inputsHash(), task.attempt(), place.holder());
  }

  private <T> Future<T> blocking(Callable<T> work) {
    return place.vertx().executeBlocking(work, false);
  }

  private TaskResult result(EngineResult done, List<NamedClaim> outputs) {
    return new TaskResult(
        task.taskId(),
        task.videoId(),
        task.attempt(),
        place.holder(),
        outputs,
        Optional.of(done.ledger()),
        done.regions(),
        Optional.empty());
  }

  private TaskResult failed(ServiceException problem) {
    return new TaskResult(
        task.taskId(),
        task.videoId(),
        task.attempt(),
        place.holder(),
        List.of(),
        Optional.empty(),
        0,
        Optional.of(new TaskResult.Failure(problem.kind(), problem.getMessage())));
  }

  private Future<Optional<TaskResult>> concluded(AsyncResult<TaskResult> outcome) {
    heartbeat.end();
    Optional<TaskResult> result;
    if (abandoned) {
      result = Optional.empty();
    } else if (outcome.succeeded()) {
      result = Optional.of(outcome.result());
    } else {
      ServiceException problem = ServiceException.of(outcome.cause());
      if (watch != null) problem = watch.verdict().orElse(problem);
      LOG.warn("Task {} {} failed: {}", task.taskId(), task.kind(), problem.getMessage(), problem);
      result = Optional.of(failed(problem));
    }
    return blocking(
            () -> {
              if (folder != null) ScratchFolder.delete(folder);
              return result;
            })
        .otherwise(
            problem -> {
              LOG.warn("A scratch folder could not be deleted", problem);
              return result;
            });
  }

  /** How many frames the engine said it did. */
  long frames() {
    return frames;
  }

  /** Whether it works on that video. */
  boolean isOf(String videoId) {
    return task.videoId().equals(videoId);
  }

  /** Kills the engine; nothing will be told of this task. */
  void abandon() {
    abandoned = true;
    heartbeat.end();
    if (engine != null) engine.kill();
  }

  private static ServiceException given() {
    return new ServiceException(FailureKind.CANCELLED, "The task was given up.");
  }
}
