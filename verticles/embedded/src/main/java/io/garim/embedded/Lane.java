package io.garim.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread on which a part starts, recovers and stops, so that these never overlap. Blocking
 * is welcome here. The thread is a daemon in a thread group of its own; threads it starts are in
 * that group too, by which a part recognises them.
 */
final class Lane {
  private final ThreadGroup group;
  private final ScheduledThreadPoolExecutor executor;
  private CompletableFuture<?> closed;

  Lane(String name) {
    this.group = new ThreadGroup(name);
    this.executor = new ScheduledThreadPoolExecutor(1, this::thread);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(group, work, group.getName());
    thread.setDaemon(true);
    return thread;
  }

  ThreadGroup group() {
    return group;
  }

  /** Runs the work when the lane is free; its outcome is the future's. */
  <T> CompletableFuture<T> run(Callable<T> work) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    try {
      executor.execute(() -> complete(outcome, work));
    } catch (RejectedExecutionException closed) {
      outcome.completeExceptionally(new IllegalStateException(group.getName() + " is closed"));
    }
    return outcome;
  }

  /** Runs the work after the delay, unless the lane is closed by then. */
  void after(Duration delay, Runnable work) {
    try {
      executor.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      return;
    }
  }

  /** Runs the last work; nothing runs here after it. Again: the outcome of the first time. */
  synchronized CompletableFuture<?> close(Callable<?> last) {
    if (closed == null) {
      closed = run(last);
      executor.shutdown();
    }
    return closed;
  }

  // Errors count as outcomes: Kafka throws NoClassDefFoundError and its like, and nobody may wait
  // for ever. The outcome is told on another thread, because who hears it may close this part.
  private static <T> void complete(CompletableFuture<T> outcome, Callable<T> work) {
    try {
      T value = work.call();
      outcome.completeAsync(() -> value);
    } catch (Throwable failed) {
      ForkJoinPool.commonPool().execute(() -> outcome.completeExceptionally(failed));
    }
  }
}
