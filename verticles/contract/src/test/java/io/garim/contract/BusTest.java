package io.garim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.AskRoom;
import io.garim.contract.bytes.Room;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BusTest {
  @Test
  void anAnswerComesBackTyped(Vertx vertx, VertxTestContext test) {
    Bus bus = Bus.openStrict(vertx);

    bus.serve(Addresses.ROOM_ASK, ask -> Future.succeededFuture(new Room(true, ask.bytes() * 2)))
        .compose(served -> bus.ask(Addresses.ROOM_ASK, new AskRoom(21)))
        .onComplete(
            test.succeeding(
                room ->
                    test.verify(
                        () -> {
                          assertThat(room).isEqualTo(new Room(true, 42));
                          test.completeNow();
                        })));
  }

  @Test
  void aServerThatThrowsAnswersAtOnceWithItsKind(Vertx vertx, VertxTestContext test) {
    Bus bus = Bus.openStrict(vertx);

    bus.serve(
            Addresses.ROOM_ASK,
            ask -> {
              throw new ServiceException(FailureKind.NO_SPACE, "The disk is full.");
            })
        .compose(served -> bus.ask(Addresses.ROOM_ASK, new AskRoom(1)))
        .onComplete(
            test.failing(
                problem ->
                    test.verify(
                        () -> {
                          ServiceException failure = (ServiceException) problem;
                          assertThat(failure.kind()).isEqualTo(FailureKind.NO_SPACE);
                          assertThat(failure).hasMessage("The disk is full.");
                          test.completeNow();
                        })));
  }

  @Test
  void aDefectOfAServerGivesNothingAway(Vertx vertx, VertxTestContext test) {
    Bus bus = Bus.openStrict(vertx);

    bus.serve(
            Addresses.ROOM_ASK,
            ask -> Future.failedFuture(new IllegalStateException("secret path")))
        .compose(served -> bus.ask(Addresses.ROOM_ASK, new AskRoom(1)))
        .onComplete(
            test.failing(
                problem ->
                    test.verify(
                        () -> {
                          assertThat(((ServiceException) problem).kind())
                              .isEqualTo(FailureKind.INTERNAL);
                          assertThat(problem.getMessage()).doesNotContain("secret");
                          test.completeNow();
                        })));
  }

  @Test
  void askingWhereNobodyServesIsUnavailable(Vertx vertx, VertxTestContext test) {
    Bus bus = Bus.openStrict(vertx);

    bus.ask(Addresses.ROOM_ASK, new AskRoom(1))
        .onComplete(
            test.failing(
                problem ->
                    test.verify(
                        () -> {
                          assertThat(((ServiceException) problem).kind())
                              .isEqualTo(FailureKind.UNAVAILABLE);
                          test.completeNow();
                        })));
  }

  @Test
  void questionToOneNodeIsAnsweredByIt(Vertx vertx, VertxTestContext test) {
    // Given two nodes that answer under their names
    Bus bus = Bus.openStrict(vertx);

    bus.serve(Addresses.ROOM_ASK.at("a"), ask -> Future.succeededFuture(new Room(true, 1)))
        .compose(
            a ->
                bus.serve(
                    Addresses.ROOM_ASK.at("b"), ask -> Future.succeededFuture(new Room(true, 2))))
        // When one is asked
        .compose(served -> bus.ask(Addresses.ROOM_ASK.at("b"), new AskRoom(1)))
        // Then it answers
        .onComplete(
            test.succeeding(
                room ->
                    test.verify(
                        () -> {
                          assertThat(room.free()).isEqualTo(2);
                          test.completeNow();
                        })));
  }
}
