package io.garim.kafka;

import io.garim.contract.task.TaskRequest;
import io.garim.domain.job.TaskKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The desk of a node: tasks waiting for a worker by urgency, then arrival, and workers waiting for
 * a task by the order they asked. Never both at once. Who looked through a segment gets it for
 * rendering before others do, as it may still have its frames: of equally urgent tasks a worker
 * takes such ones first, and leaves one that another looked through to that one for a moment, as
 * long as there is something else to do. Pure; used by one thread. Times are milliseconds of any
 * steady clock.
 */
final class WorkDesk {
  /** Segments whose frames may still be somewhere: more than any node's engines keep. */
  private static final int REMEMBERED = 256;

  /** About as long as one task takes. */
  private static final long LEFT_TO_OTHERS = 2000;

  private final int capacity;
  private final List<Waiting> queue = new ArrayList<>();
  private final Set<Attempt> lying = new HashSet<>();
  private final Deque<Taker> takers = new ArrayDeque<>();
  private final Map<Seen, String> lookers = new LinkedHashMap<>();
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

  private record Waiting(TaskRequest task, LogPosition position, long arrival, long since) {
    static final Comparator<Waiting> ORDER =
        Comparator.comparingInt((Waiting w) -> w.task.urgency())
            .thenComparingLong(Waiting::arrival);
  }

  private record Taker(String holder, Consumer<Offer> consumer) {}

  private record Seen(String videoId, int segment) {
    static Seen of(TaskRequest task) {
      return new Seen(task.videoId(), task.segment());
    }
  }

  private record InHand(Attempt attempt, LogPosition position, long since) {}

  /** Lays a task on the desk, or hands it to who waits; false when it is here already. */
  boolean lay(TaskRequest task, LogPosition position, long now) {
    if (!lying.add(Attempt.of(task))) return false;
    queue.add(new Waiting(task, position, arrivals++, now));
    queue.sort(Waiting.ORDER);
    serve(now);
    return true;
  }

  /**
   * Asks for a task: the taker is called with one now or later, once.
   *
   * @param holder who asks
   */
  void take(String holder, Consumer<Offer> taker, long now) {
    takers.add(new Taker(holder, taker));
    serve(now);
  }

  /** A taker that waits no longer; false when it has its task already. */
  boolean leave(Consumer<Offer> taker) {
    return takers.removeIf(waiting -> waiting.consumer == taker);
  }

  private void serve(long now) {
    while (!queue.isEmpty() && !takers.isEmpty()) {
      Taker taker = next();
      takers.remove(taker);
      Waiting task = best(taker.holder, now);
      queue.remove(task);
      remember(task.task, taker.holder);
      long receipt = ++receipts;
      inHand.put(receipt, new InHand(Attempt.of(task.task), task.position, now));
      taker.consumer.accept(new Offer(task.task, receipt));
    }
  }

  /** Of those who wait, who looked through the first task's segment; else the first. */
  private Taker next() {
    String looker = looker(queue.get(0).task);
    for (Taker taker : takers) if (taker.holder.equals(looker)) return taker;
    return takers.getFirst();
  }

  private Waiting best(String holder, long now) {
    Waiting first = queue.get(0);
    List<Waiting> equal =
        queue.stream().filter(w -> w.task.urgency() == first.task.urgency()).toList();
    for (Waiting task : equal) if (holder.equals(looker(task.task))) return task;
    for (Waiting task : equal) {
      boolean others = looker(task.task) != null && now - task.since < LEFT_TO_OTHERS;
      if (!others) return task;
    }
    return first;
  }

  /** Who has the frames of a task that renders, or null. */
  private String looker(TaskRequest task) {
    return task.kind() == TaskKind.RENDER ? lookers.get(Seen.of(task)) : null;
  }

  private void remember(TaskRequest task, String holder) {
    if (task.kind() == TaskKind.RENDER) lookers.remove(Seen.of(task));
    if (task.kind() != TaskKind.ANALYZE) return;
    lookers.put(Seen.of(task), holder);
    if (lookers.size() > REMEMBERED) lookers.remove(lookers.keySet().iterator().next());
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
