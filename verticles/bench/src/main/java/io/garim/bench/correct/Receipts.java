package io.garim.bench.correct;

import io.garim.bench.live.Latencies;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the platform answered to people's edits. Thread-safe. */
final class Receipts {
  private final Map<UUID, Receipt> taken = new ConcurrentHashMap<>();
  private final AtomicInteger conflicts = new AtomicInteger();
  private final AtomicInteger resent = new AtomicInteger();
  private final Latencies times = new Latencies();

  /** An edit that was answered as taken. */
  record Receipt(long version, JsonObject edit) {}

  void taken(Wish wish, long version, double millis) {
    taken.put(wish.id(), new Receipt(version, wish.edit()));
    times.add(millis);
  }

  /** Somebody was faster, and the edit is made again on what is there now. */
  void conflict() {
    conflicts.incrementAndGet();
  }

  /** No answer came, and the same command is sent again. */
  void resent() {
    resent.incrementAndGet();
  }

  Map<UUID, Receipt> byCommand() {
    return taken;
  }

  int count() {
    return taken.size();
  }

  int conflicts() {
    return conflicts.get();
  }

  int resents() {
    return resent.get();
  }

  Latencies times() {
    return times;
  }
}
