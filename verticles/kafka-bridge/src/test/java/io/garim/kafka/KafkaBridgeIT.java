package io.garim.kafka;

import static io.garim.kafka.TaskLogContract.await;
import static io.garim.kafka.Tasks.result;
import static io.garim.kafka.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.contract.work.Done;
import io.garim.contract.work.TakeWork;
import io.garim.contract.work.WorkOffer;
import io.garim.contract.work.WorkSettled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBridgeIT {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.openStrict(vertx);
  private final FakePlatform platform = new FakePlatform(bus);
  private final Set<String> seen = new HashSet<>();
  private TestBroker broker;

  @BeforeEach
  void deploy() throws Exception {
    broker = new TestBroker(folder.resolve("kafka"));
    broker.start();
    await(platform.start());
    KafkaConfig config = KafkaConfig.standard(broker.bootstrap(), 3);
    await(vertx.deployVerticle(new KafkaBridgeVerticle(bus, config, "node-1", 2, BridgeRoles.ALL)));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
    broker.close();
  }

  @Test
  void everythingGoesOnAfterARestartAndAfterTheBrokerLostItsFiles() throws Exception {
    carry("before");

    broker.stop();
    platform.release(task("during"), 1);
    broker.start();
    assertThat(taken()).isEqualTo("during");
    carry("restarted");

    broker.stop();
    broker.deleteFiles();
    broker.start();
    for (int i = 0; i < 4; i++) carry("anew" + i);
    assertThat(platform.letters).isEmpty();
  }

  private void carry(String id) throws Exception {
    platform.release(task(id), 1);
    assertThat(taken()).isEqualTo(id);
    send(result(id));
    TaskResult told;
    // A result may come twice after an outage; metadata does not mind.
    do told = platform.results.poll(30, TimeUnit.SECONDS);
    while (told != null && !told.equals(result(id)));
    assertThat(told).isEqualTo(result(id));
  }

  private void send(TaskResult result) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        Future<Done> sent = bus.ask(Addresses.RESULT_SEND, result);
        await(sent);
        return;
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(ServiceException.class);
        assertThat(System.nanoTime()).as("sent within 30 s").isLessThan(end);
      }
    }
  }

  /** The next task that did not come before. */
  private String taken() throws Exception {
    for (int i = 0; i < 15; i++) {
      WorkOffer offer = await(bus.ask(Addresses.WORK_TAKE, new TakeWork("n1-0-abc")));
      if (offer.task().isEmpty()) continue;
      await(bus.ask(Addresses.WORK_SETTLE, new WorkSettled(offer.receipt())));
      String id = offer.task().map(TaskRequest::taskId).orElseThrow();
      if (seen.add(id)) return id;
    }
    return "nothing";
  }
}
