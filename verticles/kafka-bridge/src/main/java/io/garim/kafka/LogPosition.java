package io.garim.kafka;

/**
 * A place in a topic.
 *
 * @param epoch which of this reader's turns at the partition it belongs to; after a partition was
 *     lost or its log began anew, older positions mean nothing
 */
record LogPosition(int partition, long epoch, long offset) {
  LogPosition next() {
    return new LogPosition(partition, epoch, offset + 1);
  }
}
