package io.garim.kafka;

import io.garim.contract.task.TaskRequest;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The desk of a node: tasks waiting for a worker by urgency, then arrival, and workers waiting for
 * a task by the order they asked. Never both at once. Pure; used by one thread. Times are
 * milliseconds of any steady clock.
 */
final class WorkDesk {
  private final int capacity;
  private final PriorityQueue<Waiting> queue =
      new PriorityQueue<>(
          Comparator.comparingInt((Waiting w) -> w.task.urgency())
              .thenComparingLong(Waiting::arrival));
  private final Set<Attempt> lying = new HashSet<>();
  private final Deque<Consumer<Offer>> takers = new ArrayDeque<>();
  private final Map<Long, InHand> inHand = new HashMap<>();
  private long arrivals;
  private long receipts;

  WorkDesk(int capacity) {
    this.capacity = capacity;
  }

  /** A task handed out. */
  record Offer(TaskRequest task, long receipt) {}

  private record Attempt(String taskId, int attempt) {
    static Attempt of(TaskRequest task) {
      return new Attempt(task.taskId(), task.attempt());
    }
  }

  private record Waiting(TaskRequest task, LogPosition position, long arrival) {}

  private record InHand(Attempt attempt, LogPosition position, long since) {}

  /** Lays a task on the desk, or hands it to who waits; false when it is here already. */
  boolean lay(TaskRequest task, LogPosition position, long now) {
    if (!lying.add(Attempt.of(task))) return false;
    queue.add(new Waiting(task, position, arrivals++));
    serve(now);
    return true;
  }

  /** Asks for a task: the taker is called with one now or later, once. */
  void take(Consumer<Offer> taker, long now) {
    takers.add(taker);
    serve(now);
  }

  /** A taker that waits no longer; false when it has its task already. */
  boolean leave(Consumer<Offer> taker) {
    return takers.remove(taker);
  }

  private void serve(long now) {
    while (!queue.isEmpty() && !takers.isEmpty()) {
      Waiting next = queue.poll();
      long receipt = ++receipts;
      inHand.put(receipt, new InHand(Attempt.of(next.task), next.position, now));
      takers.poll().accept(new Offer(next.task, receipt));
    }
  }

  /** The lease of a task handed out was decided: where its message stands. */
  Optional<LogPosition> settle(long receipt) {
    return Optional.ofNullable(inHand.remove(receipt)).map(this::forget);
  }

  /** Gives up on tasks handed out before that time and never settled. */
  List<LogPosition> giveUpBefore(long time) {
    List<Long> late =
        inHand.entrySet().stream()
            .filter(e -> e.getValue().since() < time)
            .map(Map.Entry::getKey)
            .toList();
    return late.stream().map(inHand::remove).map(this::forget).toList();
  }

  private LogPosition forget(InHand hand) {
    lying.remove(hand.attempt());
    return hand.position();
  }

  /** Takes tasks off the desk whose partitions are somebody else's now. */
  void withdraw(Set<Integer> partitions) {
    queue.removeIf(
        waiting -> {
          boolean gone = partitions.contains(waiting.position().partition());
          if (gone) lying.remove(Attempt.of(waiting.task()));
          return gone;
        });
  }

  /** How many tasks more the desk would take. */
  int free() {
    return Math.max(0, capacity - queue.size());
  }
}
