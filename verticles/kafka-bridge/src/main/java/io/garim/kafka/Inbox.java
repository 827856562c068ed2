package io.garim.kafka;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * One topic read by one group: demands only what there is room for, and commits a record once it
 * and all before it are settled. Used on one context.
 */
final class Inbox implements LogListener {
  private final IntSupplier room;
  private final Consumer<LogRecord> onRecord;
  private final Consumer<Set<Integer>> onMoved;
  private final OffsetTracks tracks = new OffsetTracks();
  private Set<Integer> owned = Set.of();
  private LogReader reader;
  private int demanded;
  private boolean closed;

  /**
   * @param room how many records more would be welcome
   * @param onRecord takes a record that must be settled later
   * @param onMoved hears of partitions lost; {@link #partitions} is up to date by then
   */
  Inbox(IntSupplier room, Consumer<LogRecord> onRecord, Consumer<Set<Integer>> onMoved) {
    this.room = room;
    this.onRecord = onRecord;
    this.onMoved = onMoved;
  }

  void open(TaskLog log, String topic, String group) {
    reader = log.read(topic, group, this);
    demand();
  }

  @Override
  public void records(List<LogRecord> records) {
    if (closed) return;
    demanded -= records.size();
    for (LogRecord record : records) {
      tracks.open(record.position());
      onRecord.accept(record);
    }
    demand();
  }

  @Override
  public void partitions(Set<Integer> now, Set<Integer> lost) {
    owned = Set.copyOf(now);
    lost.forEach(tracks::drop);
    onMoved.accept(lost);
    demand();
  }

  /** The record is done with. */
  void settle(LogPosition position) {
    tracks.settle(position).ifPresent(reader::commit);
    demand();
  }

  /** Demands as many records as there is room for by now. */
  void demand() {
    int more = room.getAsInt() - demanded;
    if (closed || reader == null || more <= 0) return;
    demanded += more;
    reader.fetch(more);
  }

  /** Whether the record still waits to be settled here. */
  boolean isOpen(LogPosition position) {
    return !closed && tracks.isOpen(position);
  }

  Collection<Integer> partitions() {
    return new TreeSet<>(owned);
  }

  /** Leaves the group; commits of records settled so far go out first. */
  Future<Void> close() {
    closed = true;
    return reader == null ? Future.succeededFuture() : reader.close();
  }
}
