package io.garim.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Tells how far each partition may be committed: up to the first record that is not settled. Pure;
 * used by one thread.
 */
final class OffsetTracks {
  private final Map<Integer, Track> tracks = new HashMap<>();

  /** A record was delivered and is open. */
  void open(LogPosition position) {
    Track track = tracks.get(position.partition());
    if (track == null || track.epoch < position.epoch()) {
      track = new Track(position.epoch(), position.offset());
      tracks.put(position.partition(), track);
    }
    if (track.epoch == position.epoch()) track.open(position.offset());
  }

  /** A record is settled: where to commit to now, or nothing when an earlier one is still open. */
  Optional<LogPosition> settle(LogPosition position) {
    Track track = tracks.get(position.partition());
    if (track == null || track.epoch != position.epoch()) return Optional.empty();
    return track
        .settle(position.offset())
        .map(offset -> new LogPosition(position.partition(), track.epoch, offset));
  }

  /** Whether the record is open and its partition still ours. */
  boolean isOpen(LogPosition position) {
    Track track = tracks.get(position.partition());
    return track != null
        && track.epoch == position.epoch()
        && track.open.contains(position.offset());
  }

  /** The partition is no longer ours; its open records are void. */
  void drop(int partition) {
    tracks.remove(partition);
  }

  /** One partition during one epoch. */
  private static final class Track {
    private final long epoch;
    private final TreeSet<Long> open = new TreeSet<>();
    private long next;
    private long told;

    Track(long epoch, long first) {
      this.epoch = epoch;
      next = first;
      told = first;
    }

    void open(long offset) {
      open.add(offset);
      next = Math.max(next, offset + 1);
    }

    Optional<Long> settle(long offset) {
      open.remove(offset);
      long reached = open.isEmpty() ? next : open.first();
      if (reached <= told) return Optional.empty();
      told = reached;
      return Optional.of(reached);
    }
  }
}
