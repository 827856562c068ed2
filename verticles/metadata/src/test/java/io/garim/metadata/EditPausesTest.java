package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a video is planned again after edits. */
class EditPausesTest {
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void aRowOfEditsIsPlannedOnceAndWaitedForUntilThen() throws Exception {
    var pauses = onLoop(() -> new EditPauses(vertx));
    List<Boolean> planned = new ArrayList<>();
    Promise<Void> over = Promise.promise();
    Runnable plan =
        () -> {
          planned.add(pauses.waiting("v"));
          over.tryComplete();
        };

    boolean waiting =
        onLoop(
            () -> {
              pauses.edited("v", plan);
              pauses.edited("v", plan);
              return pauses.waiting("v");
            });
    await(over.future());
    await(vertx.timer(600, TimeUnit.MILLISECONDS));

    assertThat(waiting).isTrue();
    assertThat(planned).containsExactly(false);
  }

  @Test
  void whoEditsWithoutAPauseIsNotWaitedForForEver() throws Exception {
    var pauses = onLoop(() -> new EditPauses(vertx));
    Promise<Void> planned = Promise.promise();
    long began = System.nanoTime();

    long timer =
        onLoop(() -> vertx.setPeriodic(100, tick -> pauses.edited("v", planned::tryComplete)));
    await(planned.future());

    vertx.cancelTimer(timer);
    assertThat(System.nanoTime() - began).isGreaterThan(4_000_000_000L);
  }

  @Test
  void whoIsInAHurryIsNotMadeToWait() throws Exception {
    var pauses = onLoop(() -> new EditPauses(vertx));
    List<String> planned = new ArrayList<>();

    boolean waiting =
        onLoop(
            () -> {
              pauses.edited("v", () -> planned.add("v"));
              pauses.edited("w", () -> planned.add("w"));
              pauses.hurry("v");
              return pauses.waiting("v");
            });

    assertThat(waiting).isFalse();
    assertThat(planned).containsExactly("v");
  }

  @Test
  void videosWaitOnTheirOwn() throws Exception {
    var pauses = onLoop(() -> new EditPauses(vertx));

    onLoop(
        () -> {
          pauses.edited("v", () -> {});
          return 0;
        });

    assertThat(onLoop(() -> pauses.waiting("w"))).isFalse();
  }

  private <T> T onLoop(Callable<T> work) throws Exception {
    Promise<T> done = Promise.promise();
    loop.runOnContext(
        now -> {
          try {
            done.complete(work.call());
          } catch (Exception e) {
            done.fail(e);
          }
        });
    return await(done.future());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
