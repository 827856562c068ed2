package io.garim.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns a reader has at partitions, each under an epoch of its own, and what is to be committed
 * of each. Belongs to the reader's thread but for {@link #reached}.
 */
final class Turns implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
  private static final Duration LAST_COMMIT = Duration.ofSeconds(2);

  private static final long PACE_NANOS = Duration.ofMillis(500).toNanos();

  private final String topic;
  private final BiConsumer<Set<Integer>, Set<Integer>> onMoved;
  private final Map<Integer, Long> epochs = new HashMap<>();
  private final Map<Integer, Long> last = new HashMap<>();
  private final Map<Integer, LogPosition> reached = new ConcurrentHashMap<>();
  private KafkaConsumer<String, byte[]> consumer;
  private long turn;
  private long committed = System.nanoTime();
  private boolean thrownOut;

  Turns(String topic, BiConsumer<Set<Integer>, Set<Integer>> onMoved) {
    this.topic = topic;
    this.onMoved = onMoved;
  }

  void use(KafkaConsumer<String, byte[]> current) {
    consumer = current;
    thrownOut = false;
  }

  /** The place of a record just read. */
  LogPosition position(int partition, long offset) {
    Long before = last.put(partition, offset);
    // A log that was deleted and began anew under our feet.
    if (before != null && offset <= before) {
      LOG.warn("{}-{} began anew at {} after {}", topic, partition, offset, before);
      begin(partition);
      last.put(partition, offset);
      onMoved.accept(owned(), Set.of(partition));
    }
    return new LogPosition(partition, epochs.getOrDefault(partition, 0L), offset);
  }

  /** To be committed soon. */
  void reached(LogPosition next) {
    reached.merge(
        next.partition(),
        next,
        (a, b) ->
            b.epoch() > a.epoch() || b.epoch() == a.epoch() && b.offset() > a.offset() ? b : a);
  }

  /**
   * Sends what is to be committed, without waiting, but not so soon after the time before: a record
   * that is read twice harms nobody, and a commit for each costs more than the record. What fails
   * is sent again.
   */
  void commit() {
    if (System.nanoTime() - committed < PACE_NANOS) return;
    committed = System.nanoTime();
    Map<Integer, LogPosition> mine = take(epochs.keySet());
    if (mine.isEmpty()) return;
    consumer.commitAsync(
        offsets(mine),
        (offsets, problem) -> {
          if (problem != null) mine.values().forEach(this::reached);
        });
  }

  /** Sends what is to be committed and waits a little for the answer. */
  void commitNow() {
    commitNow(epochs.keySet());
  }

  private void commitNow(Collection<Integer> partitions) {
    Map<Integer, LogPosition> mine = take(partitions);
    if (mine.isEmpty()) return;
    try {
      try {
        consumer.commitSync(offsets(mine), LAST_COMMIT);
      } catch (WakeupException e) {
        // Meant for a poll that was over already; it is used up now.
        consumer.commitSync(offsets(mine), LAST_COMMIT);
      }
    } catch (KafkaException e) {
      // Others read these again; the leases tell them so.
      LOG.info("A last commit to {} did not get through: {}", topic, e.toString());
    }
  }

  private Map<Integer, LogPosition> take(Collection<Integer> partitions) {
    Map<Integer, LogPosition> mine = new HashMap<>();
    for (int partition : partitions) {
      LogPosition next = reached.remove(partition);
      if (next != null && next.epoch() == epochs.getOrDefault(partition, 0L)) {
        mine.put(partition, next);
      }
    }
    return mine;
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(Map<Integer, LogPosition> positions) {
    return positions.values().stream()
        .collect(
            Collectors.toMap(
                p -> new TopicPartition(topic, p.partition()),
                p -> new OffsetAndMetadata(p.offset())));
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    partitions.forEach(p -> begin(p.partition()));
    LOG.info("Reading {} partitions {}", topic, owned());
    onMoved.accept(owned(), Set.of());
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    commitNow(numbers(partitions));
    end(numbers(partitions));
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    thrownOut = true;
    end(numbers(partitions));
  }

  /**
   * Whether the group forgot this consumer. Then it should be replaced: the broker may have lost
   * its files, and a consumer that remembers leader epochs of the former log overlooks the
   * partitions of the new one.
   */
  boolean thrownOut() {
    return thrownOut;
  }

  /** The consumer is gone, and with it every turn. */
  void lostAll() {
    end(Set.copyOf(epochs.keySet()));
  }

  private void begin(int partition) {
    epochs.put(partition, ++turn);
    last.remove(partition);
    reached.remove(partition);
  }

  private void end(Set<Integer> lost) {
    if (lost.isEmpty()) return;
    lost.forEach(epochs::remove);
    lost.forEach(last::remove);
    lost.forEach(reached::remove);
    onMoved.accept(owned(), lost);
  }

  private Set<Integer> owned() {
    return new TreeSet<>(epochs.keySet());
  }

  private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
  }
}
