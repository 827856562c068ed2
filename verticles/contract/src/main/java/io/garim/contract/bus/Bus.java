package io.garim.contract.bus;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The typed face of the event bus: rooms ask, serve, tell and hear; nothing else touches it.
 *
 * <p>Whoever asks what its own node serves is answered there: that costs no network, and no other
 * node's end is felt. Only what this node does not serve goes to the others in turn.
 *
 * <p>A server that throws or fails answers with a coded failure at once, so nobody waits for a
 * time-out. One instance per Vert.x; callable from any thread; handlers run on the context they
 * were registered on.
 */
public final class Bus {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EventBus eventBus;

  /** The addresses of what this node serves. */
  private final Set<String> here = ConcurrentHashMap.newKeySet();

  private Bus(EventBus eventBus) {
    this.eventBus = eventBus;
  }

  /** The bus of a running platform: registers the codec of every message type, once per Vert.x. */
  public static Bus open(Vertx vertx) {
    return open(vertx, false);
  }

  /** A bus for tests: even local delivery encodes and decodes. */
  public static Bus openStrict(Vertx vertx) {
    return open(vertx, true);
  }

  private static Bus open(Vertx vertx, boolean strict) {
    Set<Class<? extends Record>> types = new HashSet<>();
    for (Ask<?, ?> ask : Addresses.asks()) {
      types.add(ask.question());
      types.add(ask.answer());
    }
    for (Topic<?> topic : Addresses.topics()) types.add(topic.type());
    for (Class<? extends Record> type : types) register(vertx.eventBus(), type, strict);
    return new Bus(vertx.eventBus());
  }

  private static <T extends Record> void register(EventBus bus, Class<T> type, boolean strict) {
    bus.registerDefaultCodec(type, new RecordCodec<>(type, strict));
  }

  /** Answers a question from now on; the future completes when the whole cluster knows. */
  public <Q extends Record, A extends Record> Future<Void> serve(
      Ask<Q, A> ask, Function<Q, Future<A>> answerer) {
    MessageConsumer<Q> consumer =
        ask.reach() == Reach.LOCAL
            ? eventBus.localConsumer(ask.address())
            : eventBus.consumer(ask.address());
    consumer.handler(message -> answer(message, answerer));
    here.add(ask.address());
    return ask.reach() == Reach.LOCAL ? Future.succeededFuture() : consumer.completion();
  }

  private static <Q, A> void answer(Message<Q> message, Function<Q, Future<A>> answerer) {
    Future<A> answer;
    try {
      answer = answerer.apply(message.body());
    } catch (RuntimeException e) {
      answer = Future.failedFuture(e);
    }
    answer.onComplete(
        message::reply,
        problem -> {
          ServiceException failure = ServiceException.of(problem);
          message.fail(
              failure.kind().httpStatus(), failure.kind().code() + "\n" + failure.getMessage());
        });
  }

  public <Q extends Record, A extends Record> Future<A> ask(Ask<Q, A> ask, Q question) {
    return ask(ask, question, PATIENCE);
  }

  /** Fails with a {@link ServiceException}: the server's own, or UNAVAILABLE when none answers. */
  public <Q extends Record, A extends Record> Future<A> ask(
      Ask<Q, A> ask, Q question, Duration patience) {
    boolean near = ask.reach() == Reach.LOCAL || here.contains(ask.address());
    return asked(ask, question, patience, near)
        .recover(
            problem ->
                near && ask.reach() == Reach.CLUSTER && unserved(problem)
                    ? asked(ask, question, patience, false)
                    : Future.failedFuture(problem))
        .recover(problem -> Future.failedFuture(translated(problem, ask.address())));
  }

  private <Q extends Record, A extends Record> Future<A> asked(
      Ask<Q, A> ask, Q question, Duration patience, boolean near) {
    var options = new DeliveryOptions().setSendTimeout(patience.toMillis()).setLocalOnly(near);
    return eventBus.<A>request(ask.address(), question, options).map(Message::body);
  }

  /** Whether what served here has stopped, so that the question reached nobody. */
  private static boolean unserved(Throwable problem) {
    return problem instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private static ServiceException translated(Throwable problem, String address) {
    if (problem instanceof ReplyException reply) {
      if (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
        String[] parts = String.valueOf(reply.getMessage()).split("\n", 2);
        return new ServiceException(FailureKind.ofCode(parts[0]), parts[parts.length - 1]);
      }
      return new ServiceException(
          FailureKind.UNAVAILABLE, "Nobody answers " + address + " right now.", problem);
    }
    return ServiceException.of(problem);
  }

  /** Tells all who listen, on every node; never waits, never fails. */
  public <T extends Record> void tell(Topic<T> topic, T news) {
    eventBus.publish(topic.address(), news);
  }

  /** Hears news from now on; the future completes when the whole cluster knows. */
  public <T extends Record> Future<Void> hear(Topic<T> topic, Consumer<T> listener) {
    MessageConsumer<T> consumer = eventBus.consumer(topic.address());
    consumer.handler(message -> listener.accept(message.body()));
    return consumer.completion();
  }
}
