package io.garim.contract.work;

import java.util.List;

/**
 * A node's report, every second and when it changes: how many workers it has, how many tasks its
 * desk would still take, and which partitions of the request topic are its own.
 */
public record WorkerSlots(String node, int workers, int free, List<Integer> partitions) {
  public WorkerSlots {
    partitions = List.copyOf(partitions);
  }
}
