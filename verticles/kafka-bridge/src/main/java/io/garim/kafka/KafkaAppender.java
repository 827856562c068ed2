package io.garim.kafka;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends over an idempotent producer that one thread owns, as a producer may block for seconds
 * while it looks for its broker. Any failure ends the producer: the next message gets a new one,
 * which knows nothing of a broker or a log that are no more.
 */
final class KafkaAppender {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaAppender.class);

  /** A message that waited this long behind others fails without a try of its own. */
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(10);

  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final Context context;
  private final KafkaTopics topics;
  private final ClientProperties properties;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            var made = new Thread(task, "garim-kafka-appender");
            made.setDaemon(true);
            return made;
          });
  private KafkaProducer<String, byte[]> producer;
  private volatile KafkaProducer<String, byte[]> broken;

  KafkaAppender(Context context, KafkaTopics topics, ClientProperties properties) {
    this.context = context;
    this.topics = topics;
    this.properties = properties;
  }

  Future<Void> append(String topic, int partition, String key, Buffer value) {
    Promise<Void> appended = Promise.promise();
    long asked = System.nanoTime();
    byte[] bytes = value.getBytes();
    try {
      thread.execute(
          () -> {
            if (System.nanoTime() - asked > LONGEST_WAIT) fail(appended, null);
            else send(topic, partition, key, bytes, appended);
          });
    } catch (RejectedExecutionException e) {
      fail(appended, e);
    }
    return appended.future();
  }

  private void send(String topic, int partition, String key, byte[] bytes, Promise<Void> appended) {
    try {
      KafkaProducer<String, byte[]> current = producer();
      int partitions = current.partitionsFor(topic).size();
      Integer target = partition >= 0 && partition < partitions ? (Integer) partition : null;
      current.send(
          new ProducerRecord<>(topic, target, key, bytes),
          (where, problem) -> {
            if (problem == null) context.runOnContext(done -> appended.tryComplete());
            else lost(current, appended, problem);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(appended, e);
    } catch (RuntimeException e) {
      // Whatever it was: whoever appends must hear of it, and a new producer is worth a try.
      lost(producer, appended, e);
    }
  }

  private KafkaProducer<String, byte[]> producer() throws InterruptedException {
    if (producer != null && producer == broken) {
      // What is still under way fails now, and whoever sent it tries again.
      producer.close(Duration.ZERO);
      producer = null;
    }
    if (producer == null) {
      topics.ensure();
      producer = new KafkaProducer<>(properties.producer());
    }
    return producer;
  }

  private void lost(KafkaProducer<String, byte[]> used, Promise<Void> appended, Exception problem) {
    LOG.warn("A message was not appended: {}", problem.toString());
    broken = used;
    fail(appended, problem);
  }

  private void fail(Promise<Void> appended, Throwable cause) {
    var failure =
        new ServiceException(FailureKind.UNAVAILABLE, "Kafka does not take messages now.", cause);
    context.runOnContext(failed -> appended.tryFail(failure));
  }

  Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    thread.execute(
        () -> {
          if (producer != null) producer.close(producer == broken ? Duration.ZERO : CLOSING);
          context.runOnContext(done -> closed.tryComplete());
        });
    thread.shutdown();
    return closed.future();
  }
}
