package io.garim.anonymizer;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of a worker's one engine: gives it out, replaces it when it died or did its share of
 * tasks, and warms the next up during the last task of the one before. Used on one context.
 */
final class EngineSeat {
  private static final Logger LOG = LoggerFactory.getLogger(EngineSeat.class);

  private final Context context;
  private final WorkerConfig config;
  private final String holder;
  private final Set<EngineProcess> all = new HashSet<>();
  private EngineProcess current;
  private Future<EngineProcess> next;
  private Future<EngineProcess> starting = Future.succeededFuture();
  private int number;
  private boolean closed;

  EngineSeat(Context context, WorkerConfig config, String holder) {
    this.context = context;
    this.config = config;
    this.holder = holder;
  }

  /**
   * An engine that is ready.
   *
   * @param attempt of the task: the second is given to no engine that has failed at anything, the
   *     third and later only to one that has done nothing yet
   */
  Future<EngineProcess> engine(int attempt) {
    if (current != null && fits(current, attempt)) return Future.succeededFuture(current);
    retire();
    if (next == null) next = started();
    Future<EngineProcess> coming = next;
    return coming.transform(
        outcome -> {
          if (next == coming) next = null;
          if (outcome.failed()) return Future.failedFuture(outcome.cause());
          if (!outcome.result().isAlive()) return engine(attempt);
          current = outcome.result();
          return Future.succeededFuture(current);
        });
  }

  private boolean fits(EngineProcess engine, int attempt) {
    if (!engine.isAlive() || engine.tasks() >= config.recycleAfter()) return false;
    if (attempt == 1) return true;
    return attempt == 2 ? !engine.hasFailed() : engine.tasks() == 0;
  }

  /**
   * To be called while a task runs: starts the next engine when this is the last task of its own.
   */
  void warmUp() {
    if (current != null && next == null && current.tasks() >= config.recycleAfter()) {
      next = started();
    }
  }

  /** Ends the engine; the next one starts when it is asked for. */
  void leave() {
    retire();
  }

  private void retire() {
    if (current != null) current.kill();
    current = null;
  }

  private Future<EngineProcess> started() {
    if (closed) return Future.failedFuture(EngineProcess.notStarted(null));
    var command =
        new EngineCommand(config, config.sockets().resolve(holder + "-" + ++number + ".s"));
    starting =
        context
            .owner()
            .executeBlocking(() -> EngineProcess.start(context, command), false)
            .onSuccess(this::keep)
            .recover(
                problem -> {
                  LOG.error("No engine could be started", problem);
                  return Future.failedFuture(EngineProcess.notStarted(problem));
                });
    return starting.compose(EngineProcess::ready);
  }

  private void keep(EngineProcess engine) {
    all.add(engine);
    engine.gone().onComplete(gone -> all.remove(engine));
    if (closed) engine.kill();
  }

  /** Kills every engine at once, also one that is only starting; completes when all are gone. */
  Future<?> close() {
    closed = true;
    List.copyOf(all).forEach(EngineProcess::kill);
    return starting
        .otherwiseEmpty()
        .compose(none -> Future.join(List.copyOf(all).stream().map(EngineProcess::gone).toList()));
  }
}
