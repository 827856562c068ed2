package io.garim.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.InMemoryObjects;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.task.Manifest;
import io.garim.contract.task.RenewAnswer;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.domain.evidence.ResultSum;
import io.garim.domain.job.TaskKind;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.PtsRange;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnonymizerVerticleTest {
  private static final String VIDEO = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String HASH = "b".repeat(64);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.openStrict(vertx);
  private final InMemoryObjects objects = new InMemoryObjects();
  private final FakeNeighbours neighbours = new FakeNeighbours(vertx, bus);
  private Path sockets;
  private String deployment;

  @BeforeEach
  void start() throws Exception {
    sockets = Files.createTempDirectory("gs");
    await(neighbours.start());
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
    try (Stream<Path> left = Files.list(sockets)) {
      assertThat(left).as("socket files left").isEmpty();
    }
    Files.delete(sockets);
    try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
      assertThat(left).as("scratch folders left").isEmpty();
    }
  }

  @Test
  void aTaskIsLeasedSettledDoneAndReported() throws Exception {
    deploy("w1-aaaaaa", 64);
    Claim source = stored("source", 2_500_000);

    neighbours.lay(
        task("t1", TaskKind.PROBE, FakeEngine.ECHO, 1, new NamedClaim("source", source)));
    TaskResult result = next(neighbours.results);

    assertThat(neighbours.leases.poll().holder()).isEqualTo("w1-aaaaaa");
    assertThat(neighbours.settled.poll()).isEqualTo(1);
    assertThat(result.failure()).isEmpty();
    assertThat(result.ledger()).contains(new Ledger(7, 1, "d"));
    assertThat(result.regions()).isEqualTo(5);
    Claim output = NamedClaim.find(result.outputs(), "probe").orElseThrow();
    assertThat(output.bucket()).isEqualTo(Bucket.WORK);
    assertThat(output.key()).isEqualTo("v/" + VIDEO + "/probe/" + HASH + "-1-w1-aaaaaa");
    Buffer expected = Buffer.buffer("sourcefalse:").appendBuffer(await(objects.whole(source)));
    assertThat(await(objects.whole(output))).isEqualTo(expected);
  }

  @Test
  void aRefusedLeaseIsSettledAndDropped() throws Exception {
    deploy("w1-aaaaaa", 64);
    neighbours.granting = false;

    neighbours.lay(task("t1", TaskKind.PROBE, FakeEngine.ECHO, 1));
    next(neighbours.settled);
    neighbours.granting = true;
    neighbours.lay(task("t2", TaskKind.PROBE, FakeEngine.ECHO, 1));

    assertThat(next(neighbours.results).taskId()).isEqualTo("t2");
  }

  private String sum(TaskResult result) throws Exception {
    Claim sum = NamedClaim.find(result.outputs(), "sum").orElseThrow();
    return RecordBytes.read(await(objects.whole(sum)).getBytes(), ResultSum.class).sha256();
  }

  private static String sha256(Buffer bytes) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.getBytes());
    return HexFormat.of().formatHex(digest);
  }

  @Test
  void aManifestBecomesPartsWithLedgersAndSound() throws Exception {
    deploy("w1-aaaaaa", 64);
    var ledger = new Ledger(3, 0, "x");
    List<Manifest.Part> parts =
        Stream.of(0, 1, 2).map(i -> new Manifest.Part(i, stored("p" + i, 10), ledger)).toList();
    var manifest = new Manifest(parts, Optional.of(stored("sound", 10)));
    Claim bytes = store("manifest", Buffer.buffer(RecordBytes.write(manifest)));

    neighbours.lay(
        task(
            "t1",
            TaskKind.COMPOSE,
            FakeEngine.ECHO,
            1,
            new NamedClaim("probe", stored("probe", 5)),
            new NamedClaim("manifest", bytes)));
    TaskResult result = next(neighbours.results);

    Claim output = NamedClaim.find(result.outputs(), "result").orElseThrow();
    assertThat(output.bucket()).isEqualTo(Bucket.RESULTS);
    assertThat(await(objects.whole(output)).toString("ISO-8859-1"))
        .contains("probefalse:", "part.0true:", "part.1true:", "part.2true:", "audiofalse:")
        .doesNotContain("manifest");
    assertThat(sum(result)).isEqualTo(sha256(await(objects.whole(output))));
  }

  @Test
  void anEngineThatDiesFailsOnlyItsTaskAndTheNextEngineGoesOn() throws Exception {
    deploy("w1-aaaaaa", 64);

    neighbours.lay(task("t1", TaskKind.PROBE, FakeEngine.DIE, 1));
    TaskResult died = next(neighbours.results);
    neighbours.lay(task("t2", TaskKind.PROBE, FakeEngine.ECHO, 1));
    TaskResult after = next(neighbours.results);

    assertThat(kind(died)).isEqualTo(FailureKind.ENGINE_FAILED);
    assertThat(after.taskId()).isEqualTo("t2");
    assertThat(after.failure()).isEmpty();
  }

  @Test
  void killingOneEngineFromOutsideLeavesTheOtherWorkerUnharmed() throws Exception {
    deploy("w1-aaaaaa", 64);
    deploy("w2-bbbbbb", 64);
    neighbours.term = Duration.ofMillis(600);
    neighbours.lay(task("t1", TaskKind.ANALYZE, FakeEngine.WORK_FOREVER, 1));
    neighbours.lay(task("t2", TaskKind.ANALYZE, FakeEngine.WORK_FOREVER, 1));
    until(neighbours.renewals, r -> r.taskId().equals("t1") && r.done() > 0);
    until(neighbours.renewals, r -> r.taskId().equals("t2") && r.done() > 0);

    engines().findFirst().orElseThrow().destroyForcibly();
    TaskResult died = next(neighbours.results);
    String other = died.taskId().equals("t1") ? "t2" : "t1";
    neighbours.renewals.clear();

    assertThat(kind(died)).isEqualTo(FailureKind.ENGINE_FAILED);
    assertThat(died.failure().orElseThrow().kind().retryable()).isTrue();
    until(neighbours.renewals, r -> r.taskId().equals(other));
    assertThat(neighbours.results).isEmpty();
  }

  @Test
  void anEngineThatHangsIsKilled() throws Exception {
    deploy("w1-aaaaaa", 64);

    neighbours.lay(task("t1", TaskKind.PROBE, FakeEngine.HANG, 1));
    TaskResult result = next(neighbours.results);

    assertThat(kind(result)).isEqualTo(FailureKind.ENGINE_FAILED);
    assertThat(result.failure().orElseThrow().sentence()).contains("no progress");
  }

  @Test
  void anEngineThatComputesWithoutAdvancingIsKilled() throws Exception {
    deploy("w1-aaaaaa", 64);

    neighbours.lay(task("t1", TaskKind.PROBE, FakeEngine.SPIN, 1));

    assertThat(next(neighbours.results).failure().orElseThrow().sentence()).contains("no progress");
  }

  @Test
  void aFaultOfTheEngineIsReportedWithItsSentence() throws Exception {
    deploy("w1-aaaaaa", 64);

    neighbours.lay(task("t1", TaskKind.PROBE, FakeEngine.FAIL, 1));

    assertThat(next(neighbours.results).failure())
        .contains(new TaskResult.Failure(FailureKind.DAMAGED_SOURCE, "It is broken."));
  }

  @Test
  void bytesThatCannotBeHadFailTheTaskWithTheReadersKind() throws Exception {
    deploy("w1-aaaaaa", 64);
    Claim source = stored("source", 1000);
    objects.corrupt(source, 3);

    neighbours.lay(
        task("t1", TaskKind.PROBE, FakeEngine.ECHO, 1, new NamedClaim("source", source)));

    assertThat(kind(next(neighbours.results))).isEqualTo(FailureKind.CORRUPT);
  }

  @Test
  void anEngineThatWritesTooMuchIsKilled() throws Exception {
    deploy("w1-aaaaaa", 64);

    neighbours.lay(task("t1", TaskKind.PROBE, FakeEngine.WRITE_MUCH, 1));

    assertThat(kind(next(neighbours.results))).isEqualTo(FailureKind.TOO_LARGE);
  }

  @Test
  void aFileOutsideTheScratchFolderIsNeverStored() throws Exception {
    deploy("w1-aaaaaa", 64);

    neighbours.lay(task("t1", TaskKind.PROBE, FakeEngine.LIE, 1));

    assertThat(kind(next(neighbours.results))).isEqualTo(FailureKind.ENGINE_FAILED);
    assertThat(objects.count("v/")).isZero();
  }

  @Test
  void aTaskToldToStopIsDroppedAndTheNextIsDone() throws Exception {
    deploy("w1-aaaaaa", 64);
    neighbours.trouble("t1", Duration.ofMillis(300), Optional.of(RenewAnswer.Verdict.STOP));

    neighbours.lay(task("t1", TaskKind.ANALYZE, FakeEngine.WORK_FOREVER, 1));
    neighbours.lay(task("t2", TaskKind.PROBE, FakeEngine.TELL, 1));

    assertThat(next(neighbours.results).taskId()).isEqualTo("t2");
  }

  @Test
  void aLeaseThatIsNotRenewedForItsTermIsGivenUp() throws Exception {
    deploy("w1-aaaaaa", 64);
    neighbours.trouble("t1", Duration.ofMillis(900), Optional.empty());

    neighbours.lay(task("t1", TaskKind.ANALYZE, FakeEngine.WORK_FOREVER, 1));
    neighbours.lay(task("t2", TaskKind.PROBE, FakeEngine.TELL, 1));

    assertThat(next(neighbours.results).taskId()).isEqualTo("t2");
  }

  @Test
  void aResultIsRepeatedUntilItIsAcceptedWhileTheNextTaskIsDone() throws Exception {
    deploy("w1-aaaaaa", 64);
    neighbours.sendings = 3;

    neighbours.lay(task("t1", TaskKind.PROBE, FakeEngine.TELL, 1));
    neighbours.lay(task("t2", TaskKind.PROBE, FakeEngine.TELL, 1));
    List<String> first =
        List.of(next(neighbours.results).taskId(), next(neighbours.results).taskId());
    String third = next(neighbours.results).taskId();

    assertThat(first).contains("t1");
    assertThat(third).isIn("t1", "t2");
    until(neighbours.renewals, r -> r.taskId().equals("t1"));
  }

  @Test
  void anEngineIsReplacedAfterItsShareOfTasks() throws Exception {
    deploy("w1-aaaaaa", 2);

    String first = told("t1", 1);
    String second = told("t2", 1);
    String third = told("t3", 1);

    assertThat(first).contains("tasks=1 ");
    assertThat(second).startsWith(pid(first)).contains("tasks=2 ");
    assertThat(third).doesNotStartWith(pid(first)).contains("tasks=1 ");
  }

  @Test
  void aSecondAttemptNeedsAnEngineThatHasNotFailedAndAThirdAFreshOne() throws Exception {
    deploy("w1-aaaaaa", 64);

    String first = told("t1", 1);
    String second = told("t2", 2);
    String third = told("t3", 3);
    neighbours.lay(task("t4", TaskKind.PROBE, FakeEngine.FAIL, 1));
    until(neighbours.results, r -> r.taskId().equals("t4"));
    String afterFailure = told("t5", 2);

    assertThat(second).startsWith(pid(first));
    assertThat(third).doesNotStartWith(pid(first));
    assertThat(afterFailure).doesNotStartWith(pid(third));
  }

  @Test
  void anEngineLearnsNothingOfTheEnvironment() throws Exception {
    deploy("w1-aaaaaa", 64);

    String told = told("t1", 1);

    assertThat(System.getenv()).containsKey("GARIM_MODELS");
    assertThat(told).doesNotContain("GARIM").doesNotContain("HOME").contains("PATH");
  }

  @Test
  void stoppingEndsEveryEngineAndReportsNothingUnfinished() throws Exception {
    deploy("w1-aaaaaa", 64);
    neighbours.term = Duration.ofMillis(600);
    neighbours.lay(task("t1", TaskKind.ANALYZE, FakeEngine.WORK_FOREVER, 1));
    next(neighbours.renewals);
    List<ProcessHandle> running = engines().toList();

    await(vertx.undeploy(deployment));

    assertThat(running).isNotEmpty();
    for (ProcessHandle engine : running) engine.onExit().get(10, TimeUnit.SECONDS);
    assertThat(neighbours.results).isEmpty();
  }

  private String told(String id, int attempt) throws Exception {
    neighbours.lay(task(id, TaskKind.PROBE, FakeEngine.TELL, attempt));
    TaskResult result = until(neighbours.results, r -> r.taskId().equals(id));
    return await(objects.whole(result.outputs().get(0).claim())).toString();
  }

  private static String pid(String told) {
    return told.substring(0, told.indexOf(' ') + 1);
  }

  private static Stream<ProcessHandle> engines() {
    return ProcessHandle.current()
        .children()
        .filter(p -> p.info().commandLine().orElse("").contains("FakeEngine"));
  }

  private void deploy(String holder, int recycleAfter) throws Exception {
    var config =
        new WorkerConfig(
            1,
            FakeEngine.command(),
            folder,
            folder.resolve("scratch"),
            2 << 20 | 1 << 19,
            sockets,
            Duration.ofSeconds(1),
            recycleAfter,
            5);
    deployment =
        await(
            vertx.deployVerticle(
                new AnonymizerVerticle(
                    bus, objects, objects, config, holder, Duration.ofMillis(200))));
  }

  private static TaskRequest task(
      String id, TaskKind kind, int behaviour, int attempt, NamedClaim... inputs) {
    return new TaskRequest(
        id, VIDEO, kind, attempt, behaviour, new PtsRange(0, 10), 5, List.of(inputs), HASH);
  }

  private Claim stored(String name, int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return store(name, Buffer.buffer(bytes));
  }

  private Claim store(String name, Buffer bytes) {
    return objects.write(Bucket.WORK, "in/" + name, bytes).result();
  }

  private static FailureKind kind(TaskResult result) {
    return result.failure().orElseThrow().kind();
  }

  private static <T> T next(BlockingQueue<T> queue) throws Exception {
    return until(queue, any -> true);
  }

  private static <T> T until(BlockingQueue<T> queue, Predicate<T> wanted) throws Exception {
    T next;
    do {
      next = queue.poll(90, TimeUnit.SECONDS);
      assertThat(next).as("what was waited for").isNotNull();
    } while (!wanted.test(next));
    return next;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
