package io.garim.kafka;

import java.util.List;
import java.util.Set;

/** Hears what a {@link LogReader} reads. */
interface LogListener {
  /** Records that were demanded, in order within a partition. */
  void records(List<LogRecord> records);

  /** The partitions the reader has from now on, and those whose open positions are void. */
  void partitions(Set<Integer> owned, Set<Integer> lost);
}
