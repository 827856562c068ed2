package io.garim.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The threads of one broker life: a group by which its exit requests are told from those of earlier
 * lives, some of whose threads may still be dying.
 */
final class BrokerThreads {
  private final ThreadGroup group;

  /**
   * @param onExitRequest hears, on a thread of the group, that the broker wants to end the process
   */
  BrokerThreads(ThreadGroup parent, Consumer<String> onExitRequest) {
    this.group = new ThreadGroup(parent, parent.getName() + "-life");
    BrokerExits.watch(group, onExitRequest);
  }

  /** From now on nobody hears of these threads' exit requests; they are still refused. */
  void retire() {
    BrokerExits.ignore(group);
  }

  /**
   * Runs the work on a thread of the group and waits: a broker without its files may never finish
   * what it is told to do.
   *
   * @throws TimeoutException when it takes longer; the work goes on unobserved
   */
  <T> T run(String name, Callable<T> work, Duration limit) throws Exception {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    Thread thread = new Thread(group, () -> complete(outcome, work), name);
    thread.setDaemon(true);
    thread.start();
    try {
      return outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(name + " failed: " + failed.getCause(), failed.getCause());
    }
  }

  private static <T> void complete(CompletableFuture<T> outcome, Callable<T> work) {
    try {
      outcome.complete(work.call());
    } catch (Throwable failed) {
      outcome.completeExceptionally(failed);
    }
  }
}
