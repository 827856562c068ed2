package io.garim.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.InMemoryObjects;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.engine.EngineMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InputFeedTest {
  private static final int SIZE = 5_000_000;

  private final Vertx vertx = Vertx.vertx();
  private final InMemoryObjects objects = new InMemoryObjects();
  private final Recording reader = new Recording();
  private final byte[] bytes = new byte[SIZE];
  private InputFeed feed;

  @BeforeEach
  void store() {
    new Random(1).nextBytes(bytes);
    Claim claim = objects.write(Bucket.WORK, "in", Buffer.buffer(bytes)).result();
    feed = new InputFeed(vertx.getOrCreateContext(), reader, Map.of("source", claim), List.of());
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void readingInOrderIsExactToTheLastByte() {
    for (int offset = 0; offset < SIZE; offset += 333_333) {
      int length = Math.min(333_333, SIZE - offset);

      byte[] read = feed.read(new EngineMessage.Read("source", offset, length));

      assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, offset, offset + length));
    }
  }

  @Test
  void readingHereAndThereIsExact() {
    var random = new Random(2);
    for (int i = 0; i < 200; i++) {
      int offset = random.nextInt(SIZE);
      int length = random.nextInt(Math.min(SIZE - offset, 2_000_000) + 1);

      byte[] read = feed.read(new EngineMessage.Read("source", offset, length));

      assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, offset, offset + length));
    }
  }

  @Test
  void whatComesNextIsFetchedAhead() throws Exception {
    feed.read(new EngineMessage.Read("source", 0, 1000));
    feed.read(new EngineMessage.Read("source", 1000, 1000));

    assertThat(reader.asked()).isEqualTo("0+1000");
    assertThat(reader.asked()).isEqualTo("1000+1000");
    assertThat(reader.asked()).isEqualTo("2000+1048576");
  }

  @Test
  void whatIsNotInTheTaskIsRefused() {
    for (var ask :
        new EngineMessage.Read[] {
          new EngineMessage.Read("other", 0, 1),
          new EngineMessage.Read("source", -1, 1),
          new EngineMessage.Read("source", SIZE, 1),
          new EngineMessage.Read("source", 0, -1),
          new EngineMessage.Read("source", 0, (4 << 20) + 1),
          new EngineMessage.Read("source", Long.MAX_VALUE, 10)
        }) {
      assertThatThrownBy(() -> feed.read(ask))
          .as(ask.toString())
          .isInstanceOfSatisfying(
              ServiceException.class,
              e -> assertThat(e.kind()).isEqualTo(FailureKind.ENGINE_FAILED));
    }
  }

  @Test
  void whoWaitsIsFreedWhenNobodyNeedsTheBytes() throws Exception {
    reader.silent = true;
    var waiting =
        CompletableFuture.supplyAsync(() -> feed.read(new EngineMessage.Read("source", 0, 10)));
    reader.asked();

    feed.abort();

    assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ServiceException.class);
    assertThat(feed.isWaiting()).isFalse();
  }

  /** Writes down what was asked for, and answers unless told to be silent. */
  private final class Recording implements ObjectReader {
    private final BlockingQueue<String> ranges = new LinkedBlockingQueue<>();
    private volatile boolean silent;

    String asked() throws InterruptedException {
      return ranges.poll(60, TimeUnit.SECONDS);
    }

    @Override
    public Future<Buffer> range(Claim claim, long offset, int length) {
      ranges.add(offset + "+" + length);
      Promise<Buffer> never = Promise.promise();
      return silent ? never.future() : objects.range(claim, offset, length);
    }

    @Override
    public Future<Buffer> block(Claim claim, long index) {
      return objects.block(claim, index);
    }

    @Override
    public Future<Buffer> whole(Claim claim) {
      return objects.whole(claim);
    }

    @Override
    public ReadStream<Buffer> stream(Claim claim, long offset, long length) {
      return objects.stream(claim, offset, length);
    }
  }
}
