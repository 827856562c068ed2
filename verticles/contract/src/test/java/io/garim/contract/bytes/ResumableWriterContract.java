package io.garim.contract.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.ResumableWriter.Keep;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every resumable writer must do; the real one and the fake pass the same tests. */
public abstract class ResumableWriterContract {
  private static final int LENGTH = 20_000_003;
  private static final Buffer ALL = bytes();
  private final Memory memory = new Memory();

  protected abstract ResumableWriter resumable();

  protected abstract ObjectWriter writer();

  protected abstract ObjectReader reader();

  /** What a keeper was told, as a database would have it after a restart. */
  private static final class Memory implements ResumableWriter.Keeper, ResumableWriter.Parts {
    private final List<KeptPart> parts = new ArrayList<>();
    private PartialObject now;
    private FailureKind refusal;

    @Override
    public synchronized Future<Void> keep(PartialObject next, List<KeptPart> added) {
      if (refusal != null) return Future.failedFuture(new ServiceException(refusal, "Not now."));
      assertThat(next.parts()).isEqualTo(parts.size() + added.size());
      parts.addAll(added);
      now = next;
      return Future.succeededFuture();
    }

    @Override
    public synchronized Future<List<KeptPart>> after(int number) {
      int to = Math.min(parts.size(), number + 2);
      return Future.succeededFuture(List.copyOf(parts.subList(Math.min(number, to), to)));
    }
  }

  @Test
  void whatComesInPiecesIsTheSameObjectAsWhatComesAtOnce() throws Exception {
    begin();
    append(1_000);
    append(9_000_000);
    append(9_000_001);
    append(LENGTH);

    Claim claim = await(resumable().finish(memory.now, memory));

    Claim atOnce = await(writer().write(Bucket.WORK, key(), ALL));
    assertThat(claim.digest()).isEqualTo(atOnce.digest());
    assertThat(claim.size()).isEqualTo(LENGTH);
    assertThat(await(reader().whole(claim))).isEqualTo(ALL);
  }

  @Test
  void whatCameBeforeACutIsKeptAndGoneOnWith() throws Exception {
    begin();
    int cut = 11_000_007;

    FailureKind failure =
        failure(go(new FailingStream(ALL.slice(0, cut), 65_537, cut()), Keep.AS_IT_COMES));

    assertThat(failure).isEqualTo(FailureKind.CANCELLED);
    assertThat(memory.now.offset()).isEqualTo(cut);
    append(LENGTH);
    Claim claim = await(resumable().finish(memory.now, memory));
    assertThat(await(reader().whole(claim))).isEqualTo(ALL);
  }

  @Test
  void aCutAfterTheLastByteLosesNothing() throws Exception {
    begin();

    failure(go(new FailingStream(ALL, 1 << 20, cut()), Keep.AS_IT_COMES));

    assertThat(memory.now.whole()).isTrue();
  }

  @Test
  void aCutKeepsNothingWhereAllOrNothingCounts() throws Exception {
    begin();
    append(5_000_000);
    Buffer more = ALL.slice(5_000_000, 19_000_000);

    FailureKind failure = failure(go(new FailingStream(more, 1 << 20, cut()), Keep.AT_THE_END));

    assertThat(failure).isEqualTo(FailureKind.CANCELLED);
    assertThat(memory.now.offset()).isEqualTo(5_000_000);
    await(go(stream(5_000_000, LENGTH), Keep.AT_THE_END));
    Claim claim = await(resumable().finish(memory.now, memory));
    assertThat(await(reader().whole(claim))).isEqualTo(ALL);
  }

  @Test
  void aKeeperThatRefusesEndsTheGo() throws Exception {
    begin();
    append(1_000);
    memory.refusal = FailureKind.LOCKED;

    FailureKind failure = failure(go(stream(1_000, LENGTH), Keep.AS_IT_COMES));

    assertThat(failure).isEqualTo(FailureKind.LOCKED);
    assertThat(memory.now.offset()).isEqualTo(1_000);
  }

  @Test
  void moreBytesThanAnnouncedAreInvalid() throws Exception {
    begin();
    Buffer tooMany = Buffer.buffer().appendBuffer(ALL).appendByte((byte) 7);

    FailureKind failure =
        failure(go(new ListStream(Future.succeededFuture(tooMany), LENGTH + 1), Keep.AS_IT_COMES));

    assertThat(failure).isEqualTo(FailureKind.INVALID);
  }

  @Test
  void anEmptyGoChangesNothing() throws Exception {
    begin();
    append(1_000);
    PartialObject before = memory.now;

    PartialObject after = await(go(stream(1_000, 1_000), Keep.AS_IT_COMES));

    assertThat(after).isEqualTo(before);
  }

  @Test
  void finishingTwiceIsFinishing() throws Exception {
    begin();
    append(LENGTH);
    Claim first = await(resumable().finish(memory.now, memory));

    Claim second = await(resumable().finish(memory.now, memory));

    assertThat(second).isEqualTo(first);
  }

  @Test
  void anAbortedObjectCannotBeFinishedAndAbortingTwiceIsFine() throws Exception {
    begin();
    append(LENGTH);
    await(resumable().abort(memory.now));

    await(resumable().abort(memory.now));

    assertThat(failure(resumable().finish(memory.now, memory))).isEqualTo(FailureKind.NOT_FOUND);
  }

  private static String key() {
    return "v/resumed-" + UUID.randomUUID();
  }

  private void begin() throws Exception {
    memory.now = await(resumable().begin(Bucket.ORIGINALS, key(), LENGTH));
  }

  private void append(int to) throws Exception {
    int from = (int) memory.now.offset();
    assertThat(await(go(stream(from, to), Keep.AS_IT_COMES)).offset()).isEqualTo(to);
    assertThat(memory.now.offset()).isEqualTo(to);
  }

  private Future<PartialObject> go(ReadStream<Buffer> stream, Keep keep) {
    return resumable().append(memory.now, stream, keep, memory);
  }

  private static ReadStream<Buffer> stream(int from, int to) {
    return new ListStream(Future.succeededFuture(ALL.slice(from, to)), 70_001);
  }

  private static ServiceException cut() {
    return new ServiceException(FailureKind.CANCELLED, "Cut.");
  }

  protected static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static FailureKind failure(Future<?> future) throws Exception {
    try {
      await(future);
    } catch (ExecutionException e) {
      return ((ServiceException) e.getCause()).kind();
    }
    throw new AssertionError("it did not fail");
  }

  private static Buffer bytes() {
    byte[] bytes = new byte[LENGTH];
    new Random(LENGTH).nextBytes(bytes);
    return Buffer.buffer(bytes);
  }
}
