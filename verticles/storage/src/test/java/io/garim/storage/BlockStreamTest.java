package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockStreamTest {
  private static final int BLOCK = ObjectReader.BLOCK;
  private static final Buffer BYTES = Bytes.random(2 * BLOCK + 1000);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<Long> fetched = new CopyOnWriteArrayList<>();
  private final Buffer taken = Buffer.buffer();

  @AfterEach
  void close() throws Exception {
    Bytes.await(vertx.close());
  }

  @Test
  void nothingIsFetchedBeforeItIsDemanded() throws Exception {
    stream(0, BYTES.length()).handler(taken::appendBuffer);
    Bytes.await(turn());

    assertThat(fetched).isEmpty();
  }

  @Test
  void theDemandOfOnePieceFetchesOneBlock() throws Exception {
    Promise<Buffer> piece = Promise.promise();
    stream(10, BYTES.length() - 10).handler(piece::tryComplete).fetch(1);

    Buffer first = Bytes.await(piece.future());

    assertThat(first).isEqualTo(BYTES.slice(10, 10 + first.length()));
    assertThat(fetched).containsExactly(0L);
  }

  @Test
  void aRunAcrossBlocksComesOutExact() throws Exception {
    Promise<Void> end = Promise.promise();
    stream(BLOCK - 5, BLOCK + 10).handler(taken::appendBuffer).endHandler(end::complete).resume();

    Bytes.await(end.future());

    assertThat(taken).isEqualTo(BYTES.slice(BLOCK - 5, 2 * BLOCK + 5));
    assertThat(fetched).containsExactly(0L, 1L, 2L);
  }

  @Test
  void aPausedStreamGoesOnWhereItStood() throws Exception {
    Promise<Void> end = Promise.promise();
    BlockStream stream = stream(0, BYTES.length());
    stream.endHandler(end::complete);
    stream.handler(
        piece -> {
          taken.appendBuffer(piece);
          stream.pause();
          vertx.setTimer(1, id -> stream.resume());
        });
    stream.resume();

    Bytes.await(end.future());

    assertThat(taken).isEqualTo(BYTES);
  }

  @Test
  void aFailedBlockIsToldOnceAndEndsTheStream() throws Exception {
    Promise<Throwable> problem = Promise.promise();
    var failure = new ServiceException(FailureKind.CORRUPT, "changed");
    new BlockStream(context, 0, 10, index -> Future.failedFuture(failure))
        .exceptionHandler(problem::complete)
        .endHandler(end -> problem.fail("it ended"))
        .resume();

    assertThat(Bytes.await(problem.future())).isSameAs(failure);
  }

  @Test
  void anEmptyRunJustEnds() throws Exception {
    Promise<Void> end = Promise.promise();
    stream(7, 0).endHandler(end::complete).resume();

    Bytes.await(end.future());

    assertThat(fetched).isEmpty();
  }

  private BlockStream stream(long offset, long length) {
    return new BlockStream(
        context,
        offset,
        length,
        index -> {
          fetched.add(index);
          int from = (int) index * BLOCK;
          return Future.succeededFuture(BYTES.slice(from, Math.min(BYTES.length(), from + BLOCK)));
        });
  }

  private Future<Void> turn() {
    Promise<Void> turned = Promise.promise();
    context.runOnContext(turned::complete);
    return turned.future();
  }
}
