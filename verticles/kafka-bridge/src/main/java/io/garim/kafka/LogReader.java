package io.garim.kafka;

import io.vertx.core.Future;

/** A member of a group that reads one topic; stays a member however long nothing is demanded. */
interface LogReader {
  /** Demands so many records more; without demand none is delivered. */
  void fetch(int more);

  /**
   * Says that the group is done with everything before this position; takes effect soon. Ignored
   * when the partition is no longer this reader's, or not under the same epoch.
   */
  void commit(LogPosition next);

  /** Leaves the group, after what was committed is through or has failed. */
  Future<Void> close();
}
