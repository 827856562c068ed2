package io.garim.kafka;

import static io.garim.kafka.TaskLogContract.await;
import static io.garim.kafka.Tasks.result;
import static io.garim.kafka.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.work.TakeWork;
import io.garim.contract.work.WorkOffer;
import io.garim.contract.work.WorkSettled;
import io.garim.contract.work.WorkerSlots;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaBridgeVerticleTest {
  private static final KafkaConfig CONFIG = KafkaConfig.standard("127.0.0.1:1", 1);

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.openStrict(vertx);
  private final FakePlatform platform = new FakePlatform(bus);
  private final CompletableFuture<InMemoryTaskLog> opened = new CompletableFuture<>();
  private InMemoryTaskLog log;
  private String deployment;

  @BeforeEach
  void deploy() throws Exception {
    await(platform.start());
    var bridge =
        new KafkaBridgeVerticle(
            bus,
            CONFIG,
            "node-1",
            2,
            BridgeRoles.ALL,
            context -> {
              opened.complete(new InMemoryTaskLog(context, 1));
              return opened.join();
            });
    deployment = await(vertx.deployVerticle(bridge));
    log = opened.join();
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void aReleasedTaskReachesAWaitingWorker() throws Exception {
    Future<WorkOffer> waiting = take();

    platform.release(task("t1"), 0);

    assertThat(await(waiting).task()).contains(task("t1"));
    assertThat(platform.cleared.poll(60, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void aWorkerIsAnsweredEvenWhenThereIsNothing() throws Exception {
    WorkOffer offer = await(take());

    assertThat(offer.task()).isEmpty();
  }

  @Test
  void theOffsetIsCommittedOnceTheLeaseIsDecided() throws Exception {
    platform.release(task("t1"), 0);
    WorkOffer offer = await(take());
    long before = log.committed(CONFIG.workerGroup(), 0);

    await(bus.ask(Addresses.WORK_SETTLE, new WorkSettled(offer.receipt())));

    assertThat(before).isZero();
    assertThat(log.committed(CONFIG.workerGroup(), 0)).isEqualTo(1);
  }

  @Test
  void theDeskTakesTwiceAsManyAsThereAreWorkers() throws Exception {
    for (int i = 0; i < 6; i++) platform.release(task("t" + i), 0);

    WorkerSlots full = until(platform.slots, s -> s.free() == 0);
    List<String> taken = List.of(taken(), taken(), taken(), taken(), taken(), taken());

    assertThat(full).isEqualTo(new WorkerSlots("node-1", 2, 0, List.of(0)));
    assertThat(taken).containsExactlyInAnyOrder("t0", "t1", "t2", "t3", "t4", "t5");
  }

  @Test
  void aMalformedMessageIsBuriedAndSkipped() throws Exception {
    await(log.append(CONFIG.requestTopic(), 0, "k", Buffer.buffer("{\"type\":\"rubbish\"}")));
    platform.release(task("t1"), 0);

    assertThat(taken()).isEqualTo("t1");
    assertThat(platform.letters.poll(60, TimeUnit.SECONDS).origin())
        .isEqualTo(CONFIG.requestTopic() + "-0@0");
    assertThat(log.all(CONFIG.deadLetterTopic())).hasSize(1);
  }

  @Test
  void aResultIsSentAndToldToMetadata() throws Exception {
    await(bus.ask(Addresses.RESULT_SEND, result("t1")));

    assertThat(platform.results.poll(60, TimeUnit.SECONDS)).isEqualTo(result("t1"));
  }

  @Test
  void aResultIsKeptUntilMetadataAnswers() throws Exception {
    platform.refusals.set(2);

    await(bus.ask(Addresses.RESULT_SEND, result("t1")));

    assertThat(platform.results.poll(60, TimeUnit.SECONDS)).isEqualTo(result("t1"));
    assertThat(platform.letters).isEmpty();
  }

  @Test
  void aResultThatKafkaDoesNotTakeIsRefused() {
    log.down(true);

    assertThatThrownBy(() -> await(bus.ask(Addresses.RESULT_SEND, result("t1"))))
        .hasMessageContaining("Kafka does not take results");
  }

  @Test
  void theOutboxIsRelayedAfterAnOutage() throws Exception {
    log.down(true);
    platform.release(task("t1"), 0);
    Future<WorkOffer> nothing = take();
    boolean clearedEarly = await(nothing).task().isPresent() || !platform.cleared.isEmpty();

    log.down(false);

    assertThat(clearedEarly).isFalse();
    assertThat(platform.cleared.poll(60, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void aStoppedBridgeReportsNoSlotsFirst() throws Exception {
    until(platform.slots, s -> s.workers() == 2);

    await(vertx.undeploy(deployment));

    assertThat(until(platform.slots, s -> s.workers() == 0).partitions()).isEmpty();
  }

  private String taken() throws Exception {
    return await(take()).task().map(TaskRequest::taskId).orElse("nothing");
  }

  private Future<WorkOffer> take() {
    return bus.ask(Addresses.WORK_TAKE, new TakeWork("n1-0-abc"));
  }

  private static <T> T until(BlockingQueue<T> queue, Predicate<T> wanted) throws Exception {
    T next;
    do {
      next = queue.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("what was waited for").isNotNull();
    } while (!wanted.test(next));
    return next;
  }
}
