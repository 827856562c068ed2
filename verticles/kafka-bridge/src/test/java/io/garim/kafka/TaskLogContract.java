package io.garim.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every task log must do; the real one and the fake pass the same tests. */
abstract class TaskLogContract {
  static final int PARTITIONS = 3;

  /** An empty log. */
  abstract TaskLog log();

  /** A topic of {@link #PARTITIONS} partitions that nobody else uses. */
  abstract String topic();

  @Test
  void whatIsAppendedIsRead() throws Exception {
    append(-1, "hello");

    var heard = new Heard();
    LogReader reader = log().read(topic(), "g", heard);
    reader.fetch(1);

    assertThat(heard.next().value()).isEqualTo(Buffer.buffer("hello"));
    await(reader.close());
  }

  @Test
  void aMessageGoesToThePartitionAskedFor() throws Exception {
    append(2, "two");
    append(1, "one");

    var heard = new Heard();
    LogReader reader = log().read(topic(), "g", heard);
    reader.fetch(2);

    assertThat(List.of(heard.next(), heard.next()))
        .extracting(r -> r.value() + "@" + r.position().partition())
        .containsExactlyInAnyOrder("two@2", "one@1");
    await(reader.close());
  }

  @Test
  void aPartitionThatDoesNotExistCountsAsAny() throws Exception {
    append(99, "lost?");

    var heard = new Heard();
    LogReader reader = log().read(topic(), "g", heard);
    reader.fetch(1);

    assertThat(heard.next().value()).isEqualTo(Buffer.buffer("lost?"));
    await(reader.close());
  }

  @Test
  void noMoreIsDeliveredThanWasDemanded() throws Exception {
    for (int i = 0; i < 5; i++) append(0, "m" + i);
    var heard = new Heard();
    LogReader reader = log().read(topic(), "g", heard);

    reader.fetch(2);
    List<LogRecord> first = List.of(heard.next(), heard.next());
    LogRecord beyond = heard.records.poll(1, TimeUnit.SECONDS);
    reader.fetch(1);

    assertThat(first).extracting(r -> r.value().toString()).containsExactly("m0", "m1");
    assertThat(beyond).isNull();
    assertThat(heard.next().value()).isEqualTo(Buffer.buffer("m2"));
    await(reader.close());
  }

  @Test
  void whatWasNotCommittedIsReadAgain() throws Exception {
    for (int i = 0; i < 3; i++) append(0, "m" + i);
    var heard = new Heard();
    LogReader reader = log().read(topic(), "g", heard);
    reader.fetch(3);
    LogPosition first = heard.next().position();
    heard.next();
    heard.next();

    reader.commit(first.next());
    await(reader.close());
    var later = new Heard();
    LogReader next = log().read(topic(), "g", later);
    next.fetch(10);

    assertThat(later.next().value()).isEqualTo(Buffer.buffer("m1"));
    assertThat(later.next().value()).isEqualTo(Buffer.buffer("m2"));
    await(next.close());
  }

  @Test
  void allPartitionsAreTheOnlyReaders() throws Exception {
    var heard = new Heard();
    LogReader reader = log().read(topic(), "g", heard);

    Set<Integer> owned = heard.owned.poll(30, TimeUnit.SECONDS);

    assertThat(owned).containsExactly(0, 1, 2);
    await(reader.close());
  }

  private void append(int partition, String text) throws Exception {
    await(log().append(topic(), partition, "key", Buffer.buffer(text)));
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** Keeps what a reader delivers. */
  static final class Heard implements LogListener {
    final LinkedBlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<Set<Integer>> owned = new LinkedBlockingQueue<>();

    @Override
    public void records(List<LogRecord> batch) {
      records.addAll(batch);
    }

    @Override
    public void partitions(Set<Integer> now, Set<Integer> lost) {
      owned.add(now);
    }

    LogRecord next() throws InterruptedException {
      LogRecord record = records.poll(30, TimeUnit.SECONDS);
      assertThat(record).as("a record within 30 s").isNotNull();
      return record;
    }
  }
}
