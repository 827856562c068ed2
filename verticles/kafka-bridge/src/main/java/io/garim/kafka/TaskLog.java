package io.garim.kafka;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * What this room needs of Kafka: topics of small messages, appended and read by groups.
 *
 * <p>Called on one context; futures complete and listeners are called on that context. Nothing
 * blocks. An outage never ends a log: appending fails with UNAVAILABLE within some 15 seconds and
 * works again once the broker does, readers go on by themselves.
 */
interface TaskLog {
  /**
   * Appends a message; the future completes when every replica in sync has it.
   *
   * @param partition where to, or -1 for one chosen by key; one that does not exist counts as -1
   */
  Future<Void> append(String topic, int partition, String key, Buffer value);

  /** Joins a group; nothing is delivered before {@link LogReader#fetch}. */
  LogReader read(String topic, String group, LogListener listener);

  /** Closes what appends, after what was appended is through or has failed. */
  Future<Void> close();
}
