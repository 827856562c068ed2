package io.garim.contract.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.AskRoom;
import io.garim.contract.bytes.Room;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.work.WorkerSlots;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerNodesTest {
  private static final Ask<AskRoom, Room> ASK = Addresses.ROOM_ASK;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.openStrict(vertx);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Context loop;
  private WorkerNodes nodes;

  @BeforeEach
  void open() throws Exception {
    nodes = onLoop(() -> listening());
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void subjectHasTheSameNodeWhoeverAsks() throws Exception {
    // Given three nodes, heard of in one order here and in another there
    WorkerNodes others = onLoop(() -> listening());
    report("a", "b", "c");
    report("c", "a", "b");
    // When they are put in order for many subjects
    List<String> here = firsts(nodes);
    List<String> there = firsts(others);
    // Then both say the same, and each node has about a third
    assertThat(here).isEqualTo(there);
    Map<String, Integer> count = new HashMap<>();
    here.forEach(node -> count.merge(node, 1, Integer::sum));
    assertThat(count).containsOnlyKeys("a", "b", "c");
    assertThat(count.values()).allMatch(share -> share > 200);
  }

  @Test
  void nodeThatGoesMovesOnlyItsOwnSubjects() throws Exception {
    // Given three nodes
    report("a", "b", "c");
    List<String> before = firsts(nodes);
    // When one says that it stops
    bus.tell(Addresses.SLOTS_REPORTED, new WorkerSlots("b", 0, 0, List.of()));
    // Then what the others had stays theirs
    List<String> after = firsts(nodes);
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).equals("b")) assertThat(after.get(i)).isNotEqualTo("b");
      else assertThat(after.get(i)).isEqualTo(before.get(i));
    }
  }

  @Test
  void nodeThatIsUnavailableIsPassedOver() throws Exception {
    // Given two nodes of which the first has no room
    report("a", "b");
    String first = onLoop(() -> Future.succeededFuture(nodes.inOrder("s"))).get(0);
    String second = first.equals("a") ? "b" : "a";
    serve(first, full());
    serve(second, Future.succeededFuture(new Room(true, 2)));
    // When they are asked
    Room answer = ask("s");
    // Then the second answers
    assertThat(answer.free()).isEqualTo(2);
    assertThat(asked).containsExactly(first, second);
  }

  @Test
  void nodeThatDiedBeforeItAnsweredIsNotWaitedFor() throws Exception {
    // Given two nodes, the first of which takes the question and is not heard of again
    report("a", "b");
    String first = onLoop(() -> Future.succeededFuture(nodes.inOrder("s"))).get(0);
    String second = first.equals("a") ? "b" : "a";
    Promise<Room> never = Promise.promise();
    Promise<Void> taken = Promise.promise();
    await(
        bus.serve(
            ASK.at(first),
            question -> {
              taken.complete();
              return never.future();
            }));
    serve(second, Future.succeededFuture(new Room(true, 2)));
    // When it is asked, and six seconds pass by the clock
    Future<Room> answer =
        onLoop(() -> Future.succeededFuture(nodes.ask(ASK, new AskRoom(1), "s", PATIENCE)));
    await(taken.future());
    now.set(now.get().plusSeconds(6));
    report(second);
    // Then the second answers, long before patience ends
    assertThat(await(answer).free()).isEqualTo(2);
  }

  @Test
  void onlyNodeIsWaitedForThoughItIsSilent() throws Exception {
    // Given one node that takes the question and is too busy to report for six seconds
    report("a");
    Promise<Void> taken = Promise.promise();
    Promise<Room> late = Promise.promise();
    await(
        bus.serve(
            ASK.at("a"),
            question -> {
              taken.complete();
              return late.future();
            }));
    Future<Room> answer =
        onLoop(() -> Future.succeededFuture(nodes.ask(ASK, new AskRoom(1), "s", PATIENCE)));
    await(taken.future());
    now.set(now.get().plusSeconds(6));
    await(vertx.timer(1500, TimeUnit.MILLISECONDS));
    // When it answers
    late.complete(new Room(true, 1));
    // Then that is the answer
    assertThat(await(answer).free()).isEqualTo(1);
  }

  @Test
  void refusalIsTheAnswerWhenAllRefuse() throws Exception {
    // Given one node without room
    report("a");
    serve("a", full());
    // When it is asked
    ServiceException problem = refused("s");
    // Then that is said
    assertThat(problem).hasMessage("full");
    assertThat(asked).containsExactly("a");
  }

  @Test
  void whatIsWrongWithTheQuestionIsNotAskedAgain() throws Exception {
    // Given two nodes that both would find the part corrupt
    report("a", "b");
    var corrupt = new ServiceException(FailureKind.CORRUPT, "corrupt");
    serve("a", Future.failedFuture(corrupt));
    serve("b", Future.failedFuture(corrupt));
    // When they are asked
    ServiceException problem = refused("s");
    // Then only one was
    assertThat(problem.kind()).isEqualTo(FailureKind.CORRUPT);
    assertThat(asked).hasSize(1);
  }

  @Test
  void anyNodeIsAskedWhileNoneIsKnown() throws Exception {
    // Given nobody heard of
    await(bus.serve(ASK, question -> Future.succeededFuture(new Room(true, 7))));
    // When somebody asks
    // Then who serves answers
    assertThat(ask("s").free()).isEqualTo(7);
  }

  private Future<WorkerNodes> listening() {
    var made = new WorkerNodes(vertx, bus, now::get);
    return made.listen().map(made);
  }

  private void report(String... names) {
    for (String name : names) {
      bus.tell(Addresses.SLOTS_REPORTED, new WorkerSlots(name, 1, 1, List.of()));
    }
  }

  private void serve(String node, Future<Room> answer) throws Exception {
    await(
        bus.serve(
            ASK.at(node),
            question -> {
              asked.add(node);
              return answer;
            }));
  }

  private static Future<Room> full() {
    return Future.failedFuture(new ServiceException(FailureKind.UNAVAILABLE, "full"));
  }

  private Room ask(String subject) throws Exception {
    return onLoop(() -> nodes.ask(ASK, new AskRoom(1), subject, PATIENCE));
  }

  private ServiceException refused(String subject) throws Exception {
    return onLoop(
        () ->
            nodes
                .ask(ASK, new AskRoom(1), subject, PATIENCE)
                .transform(end -> Future.succeededFuture(ServiceException.of(end.cause()))));
  }

  /** Whose 1000 subjects are. */
  private List<String> firsts(WorkerNodes of) throws Exception {
    return onLoop(
        () -> {
          List<String> all = new ArrayList<>();
          IntStream.range(0, 1000).forEach(i -> all.add(of.inOrder("video/" + i).get(0)));
          return Future.succeededFuture(all);
        });
  }

  /** On the one event loop they live on. */
  private <T> T onLoop(Supplier<Future<T>> work) throws Exception {
    if (loop == null) loop = vertx.getOrCreateContext();
    Promise<T> done = Promise.promise();
    loop.runOnContext(go -> work.get().onComplete(done));
    return await(done.future());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
