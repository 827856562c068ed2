package io.garim.contract.work;

import java.time.Duration;
import java.util.List;

/**
 * A node's report, every second and when it changes: how many workers it has, how many tasks its
 * desk would still take, and which partitions of the request topic are its own.
 */
public record WorkerSlots(String node, int workers, int free, List<Integer> partitions) {
  /** A node that did not report for so long is gone. */
  public static final Duration FRESH = Duration.ofSeconds(5);

  public WorkerSlots {
    partitions = List.copyOf(partitions);
  }
}
