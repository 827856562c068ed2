package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectPortsContract;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.failure.FailureKind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectPortsTest extends ObjectPortsContract {
  private static final int LONG = 20 << 20;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private ObjectPorts ports;

  @BeforeEach
  void open() {
    ports = ports(64L << 20, PartPlan.S3);
  }

  @AfterEach
  void close() throws Exception {
    Bytes.await(vertx.close());
  }

  private ObjectPorts ports(long cacheBytes, PartPlan plan) {
    var config = Bytes.config(folder, cacheBytes, Optional.empty());
    return new ObjectPorts(vertx, new PatientObjectStore(vertx, store, () -> 0.01), config, plan);
  }

  @Override
  protected ObjectReader reader() {
    return ports;
  }

  @Override
  protected ObjectWriter writer() {
    return ports;
  }

  @Override
  protected void corrupt(Claim claim, int position) {
    store.object(claim.bucket(), claim.key())[position] ^= 1;
  }

  @Test
  void anObjectOfOneBlockHasNoListBesideIt() throws Exception {
    await(ports.write(Bucket.WORK, "v/one", Bytes.random(ObjectReader.BLOCK)));

    assertThat(store.objects).containsOnlyKeys("WORK/v/one");
  }

  @Test
  void anObjectOfTwoBlocksHasItsListBesideIt() throws Exception {
    await(ports.write(Bucket.WORK, "v/two", Bytes.random(ObjectReader.BLOCK + 1)));

    assertThat(store.object(Bucket.WORK, "v/two.blocks")).hasSize(64);
  }

  @Test
  void theListIsWrittenAfterTheData() throws Exception {
    await(ports.write(Bucket.WORK, "v/long", Bytes.random(LONG)));

    assertThat(store.calls).containsSubsequence("begin", "send", "send", "send", "finish", "put");
  }

  @Test
  void readingASmallObjectTwiceFetchesItOnce() throws Exception {
    Claim claim = await(ports.write(Bucket.WORK, "v/small", Bytes.random(500)));

    await(ports.whole(claim).compose(first -> ports.whole(claim)));

    assertThat(store.count("get")).isOne();
  }

  @Test
  void thoseWhoWantTheSameBlockAtOnceShareOneFetch() throws Exception {
    Claim claim = await(ports.write(Bucket.WORK, "v/shared", Bytes.random(500)));

    await(Future.all(ports.whole(claim), ports.whole(claim), ports.range(claim, 7, 9)));

    assertThat(store.count("get")).isOne();
  }

  @Test
  void aWholeObjectOfManyBlocksIsPutTogetherInOrder() throws Exception {
    Claim claim = await(ports.write(Bucket.RESULTS, "v/many", Bytes.random(LONG + 99)));

    Buffer whole = await(ports.whole(claim));

    assertThat(whole).isEqualTo(Bytes.random(LONG + 99));
  }

  @Test
  void bytesBeyondTheEndAreARangeFailure() throws Exception {
    Claim claim = await(ports.write(Bucket.WORK, "v/end", Bytes.random(100)));

    assertThat(Bytes.failure(ports.range(claim, 50, 51))).isEqualTo(FailureKind.RANGE);
  }

  @Test
  void aForgedListIsCorrupt() throws Exception {
    Claim claim = await(ports.write(Bucket.WORK, "v/forged", Bytes.random(LONG)));
    store.object(Bucket.WORK, "v/forged.blocks")[40] ^= 1;

    assertThat(Bytes.failure(ports.block(claim, 3))).isEqualTo(FailureKind.CORRUPT);
  }

  @Test
  void corruptBytesAreNotCached() throws Exception {
    Claim claim = await(ports.write(Bucket.WORK, "v/healed", Bytes.random(500)));
    corrupt(claim, 3);
    Bytes.failure(ports.whole(claim));
    corrupt(claim, 3);

    assertThat(await(ports.whole(claim))).isEqualTo(Bytes.random(500));
  }

  @Test
  void aStoreThatFailsTwiceAndThenWorksIsNotNoticed() throws Exception {
    Claim claim = await(ports.write(Bucket.WORK, "v/flaky", Bytes.random(500)));
    store.fail("get", FailureKind.UNAVAILABLE, 2);

    assertThat(await(ports.whole(claim))).isEqualTo(Bytes.random(500));
  }

  @Test
  void aPartThatFailsTwiceIsSentAgain() throws Exception {
    store.fail("send", FailureKind.UNAVAILABLE, 2);

    Claim claim = await(ports.write(Bucket.WORK, "v/parts", Bytes.random(LONG)));

    assertThat(await(ports.whole(claim))).isEqualTo(Bytes.random(LONG));
  }

  @Test
  void aFullStoreIsToldAndNothingIsLeft() throws Exception {
    store.fail("send", FailureKind.NO_SPACE, 1);

    var kind = Bytes.failure(ports.write(Bucket.WORK, "v/full", Bytes.random(LONG)));

    assertThat(kind).isEqualTo(FailureKind.NO_SPACE);
    assertThat(store.objects).isEmpty();
    assertThat(store.uploads).isEmpty();
  }

  @Test
  void aStreamThatBreaksLeavesNothing() throws Exception {
    var stream = new GeneratedStream(vertx.getOrCreateContext(), Bytes.random(1 << 20), 40, 25);

    var kind = Bytes.failure(ports.write(Bucket.ORIGINALS, "v/broken", stream));

    assertThat(kind).isEqualTo(FailureKind.CANCELLED);
    assertThat(store.objects).isEmpty();
    assertThat(store.uploads).isEmpty();
  }

  @Test
  void aStreamThatBreaksInItsFirstChunkNeverReachesTheStore() throws Exception {
    var stream = new GeneratedStream(vertx.getOrCreateContext(), Bytes.random(1000), 40, 3);

    Bytes.failure(ports.write(Bucket.ORIGINALS, "v/short", stream));

    assertThat(store.calls).isEmpty();
  }

  @Test
  void aStoreThatTakesNothingStopsTheStream() throws Exception {
    store.holdParts = true;
    store.discard = true;
    Context context = vertx.getOrCreateContext();
    var stream = new GeneratedStream(context, Bytes.random(1 << 20), 300, -1);
    Promise<Long> settled = Promise.promise();
    Future<Claim> claim = ports.write(Bucket.ORIGINALS, "v/slow", stream);
    vertx.setPeriodic(20, id -> tellWhenSettled(stream, settled));

    long taken = await(settled.future());

    assertThat(taken).isBetween(17L, 33L);
    store.holdParts = false;
    store.heldParts.forEach(Promise::complete);
    assertThat(await(claim).size()).isEqualTo(300L << 20);
  }

  private long last = -1;
  private int same;

  /** Settled is what two parts were held back for and did not grow for a while. */
  private void tellWhenSettled(GeneratedStream stream, Promise<Long> settled) {
    same = stream.made() == last && store.heldParts.size() == 2 ? same + 1 : 0;
    last = stream.made();
    if (same == 15) settled.tryComplete(last);
  }

  @Test
  void partsTooLargeForMemoryGoThroughAFile() throws Exception {
    ObjectPorts small = ports(0, new PartPlan(ObjectReader.BLOCK, 1, 3 * ObjectReader.BLOCK));

    Claim claim = await(small.write(Bucket.WORK, "v/spooled", Bytes.random(LONG + 5)));

    assertThat(store.object(Bucket.WORK, "v/spooled")).isEqualTo(Bytes.random(LONG + 5).getBytes());
    assertThat(store.fileParts).hasPositiveValue();
    assertThat(claim.size()).isEqualTo(LONG + 5);
    assertThat(folder.resolve("spool")).isEmptyDirectory();
  }

  @Test
  void aFileGoesInAtOnceAndItsListAfterIt() throws Exception {
    Path file = Files.write(folder.resolve("film"), Bytes.random(LONG).getBytes());

    await(ports.write(Bucket.RESULTS, "v/file", file));

    assertThat(store.calls).containsExactly("put", "put");
    assertThat(store.object(Bucket.RESULTS, "v/file.blocks")).hasSize(5 * 32);
  }

  @Test
  void aFileThatTheStoreTakesAtTheThirdTryIsWritten() throws Exception {
    Path file = Files.write(folder.resolve("film"), Bytes.random(500).getBytes());
    store.fail("put", FailureKind.UNAVAILABLE, 2);

    Claim claim = await(ports.write(Bucket.RESULTS, "v/file", file));

    assertThat(await(ports.whole(claim))).isEqualTo(Bytes.random(500));
  }

  @Test
  void aFileThatIsNotThereFails() throws Exception {
    var kind = Bytes.failure(ports.write(Bucket.RESULTS, "v/none", folder.resolve("none")));

    assertThat(kind).isEqualTo(FailureKind.INTERNAL);
  }

  @Test
  void answersComeBackOnTheContextOfWhoAsked() throws Exception {
    Claim claim = await(ports.write(Bucket.WORK, "v/context", Bytes.random(10)));
    Context context = vertx.getOrCreateContext();
    Promise<Boolean> same = Promise.promise();

    context.runOnContext(
        v -> ports.whole(claim).onComplete(r -> same.complete(Vertx.currentContext() == context)));

    assertThat(await(same.future())).isTrue();
  }

  @Test
  void whatWasForgottenIsFetchedAgain() throws Exception {
    String key = "v/00000000-0000-0000-0000-000000000001/probe";
    Claim claim = await(ports.write(Bucket.WORK, key, Bytes.random(10)));
    await(ports.whole(claim));

    await(ports.forget("v/00000000-0000-0000-0000-000000000001/"));

    await(ports.whole(claim));
    assertThat(store.count("get")).isEqualTo(2);
  }
}
