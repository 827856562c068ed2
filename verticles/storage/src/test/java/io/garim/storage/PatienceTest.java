package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    Bytes.await(vertx.close());
  }

  @Test
  void aPassingFaultIsTriedAgain() throws Exception {
    int answer = Bytes.await(patience(5, 1000).with(() -> failing(2, FailureKind.UNAVAILABLE)));

    assertThat(answer).isEqualTo(3);
  }

  @Test
  void anotherFaultIsNotTriedAgain() throws Exception {
    Bytes.failure(patience(5, 1000).with(() -> failing(2, FailureKind.NOT_FOUND)));

    assertThat(calls).hasValue(1);
  }

  @Test
  void theLastAttemptIsTheLast() throws Exception {
    Bytes.failure(patience(3, 1000).with(() -> failing(99, FailureKind.UNAVAILABLE)));

    assertThat(calls).hasValue(3);
  }

  @Test
  void theBudgetEndsItToo() throws Exception {
    var kind = Bytes.failure(patience(9999, 30).with(() -> failing(9999, FailureKind.UNAVAILABLE)));

    assertThat(kind).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(calls).hasValueLessThan(40);
  }

  private Patience patience(int attempts, long budget) {
    return new Patience(
        vertx,
        () -> 0.5,
        attempts,
        Duration.ofMillis(2),
        Duration.ofMillis(8),
        Duration.ofMillis(budget));
  }

  private Future<Integer> failing(int times, FailureKind kind) {
    int call = calls.incrementAndGet();
    return call <= times
        ? Future.failedFuture(new ServiceException(kind, "no"))
        : Future.succeededFuture(call);
  }
}
