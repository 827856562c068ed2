package io.garim.metadata;

import io.garim.contract.work.WorkerSlots;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Which nodes have workers, as they last said; see {@link WorkerSlots#FRESH}. */
final class WorkerMap {
  static final int ANY_PARTITION = -1;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, Node> nodes = new HashMap<>();

  WorkerMap(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  private static final class Node {
    private final WorkerSlots slots;
    private final Instant heard;
    private int free;

    Node(WorkerSlots slots, Instant heard) {
      this.slots = slots;
      this.heard = heard;
      free = slots.free();
    }
  }

  /** Takes a node's report in; whether there is more room than was known. */
  boolean heard(WorkerSlots slots) {
    Node before = nodes.put(slots.node(), new Node(slots, clock.instant()));
    return before == null || before.slots.workers() < slots.workers() || before.free < slots.free();
  }

  int workers() {
    forget();
    return nodes.values().stream().mapToInt(n -> n.slots.workers()).sum();
  }

  int free() {
    forget();
    return nodes.values().stream().mapToInt(n -> Math.max(0, n.free)).sum();
  }

  /** A partition of the node with the most room, which has one place less from now on. */
  int takePlace() {
    forget();
    Optional<Node> roomiest =
        nodes.values().stream()
            .filter(n -> !n.slots.partitions().isEmpty())
            .max(Comparator.comparingInt(n -> n.free));
    if (roomiest.isEmpty()) return ANY_PARTITION;
    Node node = roomiest.get();
    node.free--;
    return node.slots.partitions().get(random.nextInt(node.slots.partitions().size()));
  }

  private void forget() {
    Instant oldest = clock.instant().minus(WorkerSlots.FRESH);
    nodes.values().removeIf(n -> n.heard.isBefore(oldest));
  }
}
