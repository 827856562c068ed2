package io.garim.contract.bus;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.work.WorkerSlots;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks the nodes with workers for what one of them keeps warm: each subject has its own node, the
 * same for whoever asks on whichever node, as long as it lives.
 *
 * <p>Nodes are known by their reports ({@link WorkerSlots}); one not heard of for five seconds is
 * gone. A subject goes to the node that comes first when all are ordered by a hash of both (highest
 * random weight, Thaler and Ravishankar 1998), so a node that comes or goes moves only its own
 * subjects. A node that is unavailable, or gone before it answered, is passed over for the next;
 * while none is known, any that serves is asked. Used on one event loop.
 */
public final class WorkerNodes {
  private static final long LOOK_MS = TimeUnit.SECONDS.toMillis(1);

  private final Vertx vertx;
  private final Bus bus;
  private final InstantSource clock;
  private final Map<String, Instant> heard = new HashMap<>();

  public WorkerNodes(Vertx vertx, Bus bus, InstantSource clock) {
    this.vertx = vertx;
    this.bus = bus;
    this.clock = clock;
  }

  /** Hears of nodes from now on. */
  public Future<Void> listen() {
    return bus.hear(Addresses.SLOTS_REPORTED, this::heard);
  }

  private void heard(WorkerSlots slots) {
    if (slots.workers() > 0) heard.put(slots.node(), clock.instant());
    else heard.remove(slots.node());
  }

  /** The nodes for a subject, the one to be asked first. */
  List<String> inOrder(String subject) {
    heard.values().removeIf(at -> at.isBefore(clock.instant().minus(WorkerSlots.FRESH)));
    return heard.keySet().stream()
        .sorted(
            Comparator.comparingLong((String node) -> weight(subject, node))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** The finalizer of splitmix64 over both, so that every bit of either matters. */
  private static long weight(String subject, String node) {
    long mixed = ((long) subject.hashCode() << 32) ^ (node.hashCode() & 0xffffffffL);
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /**
   * Asks the subject's node, which serves that at its own name too ({@link Ask#at}).
   *
   * @param patience for each node that is asked
   */
  public <Q extends Record, A extends Record> Future<A> ask(
      Ask<Q, A> ask, Q question, String subject, Duration patience) {
    Promise<A> answer = Promise.promise();
    new Round<>(ask, question, patience, new ArrayDeque<>(inOrder(subject)), answer).next(null);
    return answer.future();
  }

  /** One question on its way from node to node; the first answer counts. */
  private final class Round<Q extends Record, A extends Record> {
    private final Ask<Q, A> ask;
    private final Q question;
    private final Duration patience;
    private final Deque<String> nodes;
    private final Promise<A> answer;
    private final boolean anybody;

    Round(Ask<Q, A> ask, Q question, Duration patience, Deque<String> nodes, Promise<A> answer) {
      this.ask = ask;
      this.question = question;
      this.patience = patience;
      this.nodes = nodes;
      this.answer = answer;
      this.anybody = nodes.isEmpty();
    }

    /**
     * Asks the next node.
     *
     * @param problem of the one before; it is the answer when there is no other
     */
    void next(Throwable problem) {
      if (answer.future().isComplete()) return;
      if (anybody && problem == null) {
        bus.ask(ask, question, patience).onComplete(answer);
        return;
      }
      String node = nodes.poll();
      if (node == null) answer.tryFail(problem);
      else put(node);
    }

    private void put(String node) {
      Promise<Void> turn = Promise.promise();
      long timer = vertx.setPeriodic(LOOK_MS, tick -> look(node, turn));
      bus.ask(ask.at(node), question, patience)
          // who was passed over may answer all the same
          .onSuccess(answer::tryComplete)
          .onComplete(made -> turn.tryComplete(), turn::tryFail);
      turn.future()
          .onComplete(end -> vertx.cancelTimer(timer))
          .onFailure(
              problem -> {
                if (passes(problem)) next(problem);
                else answer.tryFail(problem);
              });
    }

    /** The last one is waited for: it may be busy, and there is nobody else. */
    private void look(String node, Promise<Void> turn) {
      if (nodes.isEmpty()) return;
      if (heard.containsKey(node)
          && heard.get(node).isAfter(clock.instant().minus(WorkerSlots.FRESH))) return;
      turn.tryFail(new ServiceException(FailureKind.UNAVAILABLE, "The node that made it is gone."));
    }

    private static boolean passes(Throwable problem) {
      return ServiceException.of(problem).kind() == FailureKind.UNAVAILABLE;
    }
  }
}
