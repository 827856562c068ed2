package io.garim.storage;

import io.vertx.core.buffer.Buffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The buffers used last, up to a number of bytes; one that is larger than that alone is not kept.
 * Safe for any number of threads; the buffers are shared and must not be changed.
 */
final class RecentBuffers {
  private static final int OVERHEAD = 200;

  private final long limit;
  private final Map<BlockName, Buffer> buffers = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  RecentBuffers(long limit) {
    this.limit = limit;
  }

  synchronized Optional<Buffer> get(BlockName name) {
    return Optional.ofNullable(buffers.get(name));
  }

  synchronized void put(BlockName name, Buffer buffer) {
    if (weight(buffer) > limit) return;
    Buffer before = buffers.put(name, buffer);
    held += weight(buffer) - (before == null ? 0 : weight(before));
    Iterator<Buffer> oldest = buffers.values().iterator();
    while (held > limit) {
      held -= weight(oldest.next());
      oldest.remove();
    }
  }

  synchronized void forget(Predicate<BlockName> which) {
    buffers
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = which.test(entry.getKey());
              if (gone) held -= weight(entry.getValue());
              return gone;
            });
  }

  private static long weight(Buffer buffer) {
    return buffer.length() + OVERHEAD;
  }
}
