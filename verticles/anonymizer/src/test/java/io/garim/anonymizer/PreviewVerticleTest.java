package io.garim.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.InMemoryObjects;
import io.garim.contract.bytes.ObjectsDeleted;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.KeepPack;
import io.garim.contract.video.MakePack;
import io.garim.contract.video.PackKept;
import io.garim.contract.video.VideoId;
import io.garim.domain.ledger.Ledger;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Previews, made by an engine of their own when somebody asks. */
class PreviewVerticleTest {
  private static final String VIDEO = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final Ledger LEDGER = new Ledger(2, 0, "c".repeat(64));

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.openStrict(vertx);
  private final InMemoryObjects objects = new InMemoryObjects();
  private final List<KeepPack> kept = new CopyOnWriteArrayList<>();
  private final List<String> deleted = new CopyOnWriteArrayList<>();
  private final Promise<Void> discarded = Promise.promise();
  private volatile Function<KeepPack, Future<PackKept>> memory =
      keep -> Future.succeededFuture(new PackKept(keep.pack()));
  private Claim probe;
  private Claim part;

  @BeforeEach
  void deploy() throws Exception {
    probe = await(objects.write(Bucket.WORK, "v/probe", Buffer.buffer("probe.")));
    part = await(objects.write(Bucket.WORK, "v/part", Buffer.buffer("part")));
    await(
        bus.serve(
            Addresses.PACK_KEEP,
            keep -> {
              kept.add(keep);
              return memory.apply(keep);
            }));
    await(
        bus.serve(
            Addresses.OBJECTS_DELETE,
            ask -> {
              deleted.add(ask.prefix());
              discarded.tryComplete();
              return Future.succeededFuture(new ObjectsDeleted(1));
            }));
    var previews =
        new PreviewVerticle(
            bus,
            objects,
            objects,
            StoppedVideoVerticleTest.config(folder),
            "w1",
            "w1-aaaaaa",
            Duration.ofMillis(300));
    await(vertx.deployVerticle(previews));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void packIsMadeByTheNodeThatIsNamed() throws Exception {
    // Given a node called w1, and none called w2
    // When its previews are asked for
    PackKept answer = await(bus.ask(Addresses.PACK_MAKE.at("w1"), wish(FakeEngine.ECHO)));
    // Then it makes them
    assertThat(await(objects.whole(answer.pack())).toString())
        .isEqualTo("probefalse:probe.parttrue:part");
    Throwable refused =
        await(
            bus.ask(Addresses.PACK_MAKE.at("w2"), wish(FakeEngine.ECHO))
                .transform(answered -> Future.succeededFuture(answered.cause())));
    assertThat(refused).hasMessageContaining("Nobody answers");
  }

  @Test
  void packIsMadeStoredAndRemembered() throws Exception {
    // Given nothing but a part
    // When its previews are asked for
    PackKept answer = await(bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.ECHO)));
    // Then they are made of what is known of the source and the part, and are remembered
    assertThat(await(objects.whole(answer.pack())).toString())
        .isEqualTo("probefalse:probe.parttrue:part");
    assertThat(kept).containsExactly(new KeepPack(VIDEO, FakeEngine.ECHO, part, answer.pack()));
    assertThat(deleted).isEmpty();
    assertThat(Files.exists(folder.resolve("scratch"))).isTrue();
  }

  @Test
  void packThatAnotherWasFasterWithIsDeletedAtOnce() throws Exception {
    // Given another node whose pack of the same part counts
    var first = new PackKept(new Claim(Bucket.WORK, "v/first", 4, "a".repeat(64)));
    memory = keep -> Future.succeededFuture(first);
    // When one is made here too
    PackKept answer = await(bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.ECHO)));
    // Then the other's is answered, and this one goes
    await(discarded.future());
    assertThat(answer).isEqualTo(first);
    assertThat(deleted).containsExactly(kept.get(0).pack().key());
  }

  @Test
  void packMadeAgainIsAnotherObject() throws Exception {
    // Given a pack that was made, and may be on its way out
    await(bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.ECHO)));
    // When it is made again
    await(bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.ECHO)));
    // Then nobody who deletes the one deletes the other
    assertThat(kept).hasSize(2);
    assertThat(kept.get(1).pack().key()).doesNotStartWith(kept.get(0).pack().key());
  }

  @Test
  void packOfWhichNobodyKnowsWhetherItCountsStays() throws Exception {
    // Given a metadata room that does not answer as it should
    memory = keep -> Future.failedFuture(new ServiceException(FailureKind.UNAVAILABLE, "Later."));
    // When previews are made
    Throwable problem =
        catchThrowable(() -> await(bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.ECHO))));
    // Then that is said, and what may be remembered stays
    assertThat(ServiceException.of(problem.getCause()).kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(deleted).isEmpty();
  }

  @Test
  void packOfAPartThatIsNoLongerIsDeletedAtOnce() throws Exception {
    // Given a part that was rendered anew meanwhile
    memory = keep -> Future.failedFuture(new ServiceException(FailureKind.CONFLICT, "Anew."));
    // When its previews are made
    var refused = bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.ECHO));
    // Then that is said, and they go
    Throwable problem = catchThrowable(() -> await(refused));
    await(discarded.future());
    assertThat(ServiceException.of(problem.getCause()).kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(deleted).containsExactly(kept.get(0).pack().key());
  }

  @Test
  void manyWhoAskForTheSameGetOneAnswer() throws Exception {
    // Given three who look at the same second
    // When all ask at once
    var answers =
        List.of(
            bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.ECHO)),
            bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.ECHO)),
            bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.ECHO)));
    // Then it is made once
    for (var answer : answers) assertThat(await(answer).pack()).isNotNull();
    assertThat(kept).hasSize(1);
  }

  @Test
  void engineThatDiesIsSaidSoAndTheNextWishIsServedByAnother() throws Exception {
    // Given a part that ends the engine
    var refused = bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.DIE));
    Throwable problem = catchThrowable(() -> await(refused));
    // When the next is asked for
    PackKept answer = await(bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.ECHO)));
    // Then it comes, and the first was told why
    assertThat(answer.pack()).isNotNull();
    assertThat(ServiceException.of(problem.getCause()).kind()).isEqualTo(FailureKind.ENGINE_FAILED);
  }

  @Test
  void engineEndsWhenNobodyAsksForAWhile() throws Exception {
    // Given an engine that has made a pack
    await(bus.ask(Addresses.PACK_MAKE, wish(FakeEngine.ECHO)));
    ProcessHandle engine =
        ProcessHandle.current()
            .descendants()
            .filter(PreviewVerticleTest::isEngine)
            .findFirst()
            .orElseThrow();
    // When nobody asks
    // Then it ends by itself
    engine.onExit().get(10, TimeUnit.SECONDS);
    assertThat(engine.isAlive()).isFalse();
  }

  @Test
  void engineStartsWhenSomebodyBeginsToWatchAndEndsWhenNothingIsAsked() throws Exception {
    // Given nobody who looks
    var none = ProcessHandle.current().descendants().filter(PreviewVerticleTest::isEngine).count();
    // When somebody watches a video that is at work
    bus.tell(Addresses.VIDEO_WATCHED, new VideoId(VIDEO));
    // Then the engine starts before a picture is asked for, and ends if none is
    ProcessHandle engine = await(started());
    engine.onExit().get(10, TimeUnit.SECONDS);
    assertThat(none).isZero();
    assertThat(engine.isAlive()).isFalse();
  }

  private Future<ProcessHandle> started() {
    Promise<ProcessHandle> found = Promise.promise();
    vertx.setPeriodic(
        10,
        timer ->
            ProcessHandle.current()
                .descendants()
                .filter(PreviewVerticleTest::isEngine)
                .findFirst()
                .ifPresent(found::tryComplete));
    return found.future();
  }

  private static boolean isEngine(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("FakeEngine");
  }

  private MakePack wish(int behaviour) {
    return new MakePack(VIDEO, behaviour, part, LEDGER, probe);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
