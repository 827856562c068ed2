package io.garim.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic on a thread of its own, which never stops polling: without demand it pauses its
 * partitions, so that it stays a member of its group. A consumer that fails is replaced.
 */
final class KafkaReader implements LogReader {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final Context context;
  private final ClientProperties properties;
  private final String topic;
  private final String group;
  private final LogListener listener;
  private final AtomicInteger demand = new AtomicInteger();
  private final Deque<LogRecord> waiting = new ArrayDeque<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Promise<Void> closed = Promise.promise();
  private final Turns turns;
  private volatile KafkaConsumer<String, byte[]> polling;

  KafkaReader(
      Context context,
      ClientProperties properties,
      String topic,
      String group,
      LogListener listener) {
    this.context = context;
    this.properties = properties;
    this.topic = topic;
    this.group = group;
    this.listener = listener;
    turns = new Turns(topic, this::moved);
  }

  void start() {
    var thread = new Thread(this::run, "garim-kafka-" + group);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void fetch(int more) {
    // with demand left, it polls already for what comes
    if (demand.getAndAdd(more) == 0) wake();
  }

  @Override
  public void commit(LogPosition next) {
    turns.reached(next);
  }

  private void wake() {
    KafkaConsumer<String, byte[]> current = polling;
    if (current != null) current.wakeup();
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (var consumer = new KafkaConsumer<String, byte[]>(properties.consumer(group))) {
        readWith(consumer);
      } catch (RuntimeException e) {
        // A reader that ended would be missed by nobody until tasks pile up.
        LOG.warn("Reading {} failed and begins anew", topic, e);
        turns.lostAll();
        pause();
      }
    }
    context.runOnContext(done -> closed.tryComplete());
  }

  private void pause() {
    try {
      if (closing.await(1, TimeUnit.SECONDS)) LOG.debug("Reading {} ends", topic);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readWith(KafkaConsumer<String, byte[]> consumer) {
    turns.use(consumer);
    consumer.subscribe(List.of(topic), turns);
    polling = consumer;
    try {
      while (closing.getCount() > 0 && !turns.thrownOut()) {
        receive(poll(consumer));
        deliver();
        if (waiting.isEmpty() && demand.get() > 0) consumer.resume(consumer.paused());
        else consumer.pause(consumer.assignment());
        turns.commit();
      }
    } finally {
      polling = null;
    }
    if (!turns.thrownOut()) turns.commitNow();
    consumer.close(CLOSING);
    turns.lostAll();
  }

  private static ConsumerRecords<String, byte[]> poll(KafkaConsumer<String, byte[]> consumer) {
    try {
      return consumer.poll(POLL);
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    }
  }

  private void receive(ConsumerRecords<String, byte[]> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      byte[] value = record.value() == null ? new byte[0] : record.value();
      LogPosition position = turns.position(record.partition(), record.offset());
      waiting.add(new LogRecord(position, Buffer.buffer(value)));
    }
  }

  private void deliver() {
    List<LogRecord> batch = new ArrayList<>();
    while (!waiting.isEmpty() && demand.get() > 0) {
      demand.decrementAndGet();
      batch.add(waiting.poll());
    }
    if (!batch.isEmpty()) context.runOnContext(now -> listener.records(batch));
  }

  private void moved(Set<Integer> owned, Set<Integer> lost) {
    waiting.removeIf(record -> lost.contains(record.position().partition()));
    context.runOnContext(now -> listener.partitions(owned, lost));
  }

  @Override
  public Future<Void> close() {
    closing.countDown();
    wake();
    return closed.future();
  }
}
