package io.garim.kafka;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A task log over lists, one reader per group; passes {@link TaskLogContract}. */
final class InMemoryTaskLog implements TaskLog {
  private final Context context;
  private final int partitions;
  private final Map<String, List<List<Buffer>>> topics = new HashMap<>();
  private final Map<String, Map<Integer, Long>> committed = new HashMap<>();
  private final List<Reader> readers = new ArrayList<>();
  private boolean down;
  private long epochs;

  InMemoryTaskLog(Context context, int partitions) {
    this.context = context;
    this.partitions = partitions;
  }

  synchronized void down(boolean isDown) {
    down = isDown;
  }

  synchronized List<Buffer> all(String topic) {
    return topic(topic).stream().flatMap(List::stream).toList();
  }

  synchronized List<Buffer> all(String topic, int partition) {
    return List.copyOf(topic(topic).get(partition));
  }

  synchronized long committed(String group, int partition) {
    return committed.getOrDefault(group, Map.of()).getOrDefault(partition, 0L);
  }

  private List<List<Buffer>> topic(String name) {
    return topics.computeIfAbsent(
        name,
        made -> {
          List<List<Buffer>> lists = new ArrayList<>();
          for (int i = 0; i < partitions; i++) lists.add(new ArrayList<>());
          return lists;
        });
  }

  @Override
  public synchronized Future<Void> append(String topic, int partition, String key, Buffer value) {
    if (down) {
      return Future.failedFuture(new ServiceException(FailureKind.UNAVAILABLE, "The log is down."));
    }
    boolean there = partition >= 0 && partition < partitions;
    int target = there ? partition : Math.floorMod(key.hashCode(), partitions);
    topic(topic).get(target).add(value.copy());
    readers.forEach(Reader::deliver);
    return Future.succeededFuture();
  }

  @Override
  public synchronized LogReader read(String topic, String group, LogListener listener) {
    var reader = new Reader(topic, group, listener);
    readers.add(reader);
    Set<Integer> all = new TreeSet<>();
    for (int i = 0; i < partitions; i++) all.add(i);
    context.runOnContext(now -> listener.partitions(all, Set.of()));
    return reader;
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private final class Reader implements LogReader {
    private final String topic;
    private final String group;
    private final LogListener listener;
    private final long epoch = ++epochs;
    private final Map<Integer, Long> next = new HashMap<>();
    private int demand;

    Reader(String topic, String group, LogListener listener) {
      this.topic = topic;
      this.group = group;
      this.listener = listener;
      next.putAll(committed.getOrDefault(group, Map.of()));
    }

    @Override
    public void fetch(int more) {
      synchronized (InMemoryTaskLog.this) {
        demand += more;
        deliver();
      }
    }

    private void deliver() {
      List<LogRecord> batch = new ArrayList<>();
      for (int p = 0; p < partitions; p++) {
        long offset = next.getOrDefault(p, 0L);
        List<Buffer> lists = topic(topic).get(p);
        while (demand > 0 && offset < lists.size()) {
          demand--;
          batch.add(new LogRecord(new LogPosition(p, epoch, offset), lists.get((int) offset)));
          offset++;
        }
        next.put(p, offset);
      }
      if (!batch.isEmpty()) context.runOnContext(now -> listener.records(batch));
    }

    @Override
    public void commit(LogPosition position) {
      synchronized (InMemoryTaskLog.this) {
        committed
            .computeIfAbsent(group, made -> new HashMap<>())
            .put(position.partition(), position.offset());
      }
    }

    @Override
    public Future<Void> close() {
      synchronized (InMemoryTaskLog.this) {
        readers.remove(this);
        Promise<Void> closed = Promise.promise();
        context.runOnContext(now -> closed.complete());
        return closed.future();
      }
    }
  }
}
