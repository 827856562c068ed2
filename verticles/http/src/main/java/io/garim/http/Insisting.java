package io.garim.http;

import io.garim.contract.bus.Ask;
import io.garim.contract.bus.Bus;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * Asks a question again, some times, while whoever answers it is away for a moment; so a restart of
 * metadata does not cost an upload. Only for questions whose repetition changes nothing.
 */
final class Insisting {
  private static final int TRIES = 4;
  private static final long PAUSE_MS = TimeUnit.SECONDS.toMillis(1);

  private final Vertx vertx;
  private final Bus bus;

  Insisting(Vertx vertx, Bus bus) {
    this.vertx = vertx;
    this.bus = bus;
  }

  <Q extends Record, A extends Record> Future<A> ask(Ask<Q, A> ask, Q question) {
    return ask(ask, question, TRIES);
  }

  private <Q extends Record, A extends Record> Future<A> ask(Ask<Q, A> ask, Q question, int tries) {
    return bus.ask(ask, question)
        .recover(
            problem ->
                tries > 1 && ServiceException.of(problem).kind().retryable()
                    ? vertx
                        .timer(PAUSE_MS, TimeUnit.MILLISECONDS)
                        .compose(late -> ask(ask, question, tries - 1))
                    : Future.failedFuture(problem));
  }
}
