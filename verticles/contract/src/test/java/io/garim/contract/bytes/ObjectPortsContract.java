package io.garim.contract.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every pair of byte ports must do; the real one and the fake pass the same tests. */
public abstract class ObjectPortsContract {
  private static final int LONG = 2 * ObjectReader.BLOCK + 12_345;

  /** A reader and a writer over the same, empty store. */
  protected abstract ObjectReader reader();

  protected abstract ObjectWriter writer();

  /** Changes a stored byte behind the back of the ports. */
  protected abstract void corrupt(Claim claim, int position) throws Exception;

  @Test
  void aSmallObjectComesBackWhole() throws Exception {
    Claim claim = await(writer().write(Bucket.WORK, "v/small", bytes(1000)));

    assertThat(await(reader().whole(claim))).isEqualTo(bytes(1000));
  }

  @Test
  void anEmptyObjectComesBackEmpty() throws Exception {
    Claim claim = await(writer().write(Bucket.WORK, "v/empty", Buffer.buffer()));

    assertThat(await(reader().whole(claim)).length()).isZero();
  }

  @Test
  void aRangeOverABlockBorderIsExact() throws Exception {
    Claim claim = await(writer().write(Bucket.RESULTS, "v/long", bytes(LONG)));

    Buffer range = await(reader().range(claim, ObjectReader.BLOCK - 100L, 200));

    assertThat(range)
        .isEqualTo(bytes(LONG).getBuffer(ObjectReader.BLOCK - 100, ObjectReader.BLOCK + 100));
  }

  @Test
  void theLastBlockIsAsLongAsWhatIsLeft() throws Exception {
    Claim claim = await(writer().write(Bucket.ORIGINALS, "v/last", bytes(LONG)));

    assertThat(await(reader().block(claim, 2)).length()).isEqualTo(12_345);
  }

  @Test
  void aStreamGoesInAndComesOutUnchanged() throws Exception {
    var source = new ListStream(Future.succeededFuture(bytes(LONG)), 100_000);
    Claim claim = await(writer().write(Bucket.ORIGINALS, "v/stream", source));
    Claim copy =
        await(writer().write(Bucket.WORK, "v/copy", reader().stream(claim, 0, claim.size())));

    assertThat(copy.digest()).isEqualTo(claim.digest());
    assertThat(copy.size()).isEqualTo(LONG);
  }

  @Test
  void theSameBytesHaveTheSameDigestWhateverTheWayIn() throws Exception {
    var source = new ListStream(Future.succeededFuture(bytes(LONG)), 7_777);
    Claim streamed = await(writer().write(Bucket.WORK, "v/a", source));
    Claim whole = await(writer().write(Bucket.WORK, "v/b", bytes(LONG)));

    assertThat(streamed.digest()).isEqualTo(whole.digest());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, ObjectReader.BLOCK, LONG})
  void aFileHasTheDigestOfItsBytesAndComesOutUnchanged(int length, @TempDir Path folder)
      throws Exception {
    Path file = Files.write(folder.resolve("file"), bytes(length).getBytes());
    Claim claim = await(writer().write(Bucket.RESULTS, "v/file" + length, file));
    Claim same = await(writer().write(Bucket.RESULTS, "v/bytes" + length, bytes(length)));

    assertThat(claim.digest()).isEqualTo(same.digest());
    assertThat(await(reader().whole(claim))).isEqualTo(bytes(length));
    assertThat(file).exists();
  }

  @Test
  void changedBytesAreNeverHandedOut() throws Exception {
    Claim claim = await(writer().write(Bucket.WORK, "v/bad", bytes(5000)));
    corrupt(claim, 17);

    assertThat(failure(reader().range(claim, 100, 10))).isEqualTo(FailureKind.CORRUPT);
  }

  @Test
  void aMissingObjectIsNotFound() throws Exception {
    Claim claim = await(writer().write(Bucket.WORK, "v/there", bytes(10)));
    var absent = new Claim(Bucket.WORK, "v/absent", 10, claim.digest());

    assertThat(failure(reader().whole(absent))).isEqualTo(FailureKind.NOT_FOUND);
  }

  protected static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static FailureKind failure(Future<?> future) throws Exception {
    try {
      await(future);
    } catch (ExecutionException e) {
      return ((ServiceException) e.getCause()).kind();
    }
    throw new AssertionError("it did not fail");
  }

  private static Buffer bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Buffer.buffer(bytes);
  }
}
