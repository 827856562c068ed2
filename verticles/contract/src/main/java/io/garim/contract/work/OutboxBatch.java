package io.garim.contract.work;

import io.garim.contract.task.TaskRequest;
import java.util.List;

/** Messages to be produced, in order. */
public record OutboxBatch(List<Entry> entries) {
  public OutboxBatch {
    entries = List.copyOf(entries);
  }

  /**
   * One message.
   *
   * @param partition where a free worker was seen, or -1 for any
   */
  public record Entry(long id, int partition, TaskRequest request) {}
}
