package io.garim.kafka;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.task.TaskJson;
import io.garim.contract.work.DeadLetter;
import io.garim.contract.work.Done;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what could not be handled: in the dead letter topic for machines, and with metadata for
 * people. Insists until both have it.
 */
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final Bus bus;
  private final TaskLog log;
  private final String topic;
  private final Retry retry;

  DeadLetters(Bus bus, TaskLog log, String topic, Retry retry) {
    this.bus = bus;
    this.log = log;
    this.topic = topic;
    this.retry = retry;
  }

  /**
   * Completes when the letter is kept; fails only once it need not be kept by us any longer.
   *
   * @param wanted whether the message is still ours to bury
   */
  Future<Void> bury(String origin, Buffer message, String reason, BooleanSupplier wanted) {
    LOG.warn("Dead letter from {}: {}", origin, reason);
    Buffer kept = message.slice(0, Math.min(message.length(), TaskJson.MAX_BYTES));
    var letter = new DeadLetter(origin, kept.toString(StandardCharsets.UTF_8), reason);
    Buffer json =
        new JsonObject()
            .put("type", "dead.letter")
            .put("version", 1)
            .put("origin", letter.origin())
            .put("reason", letter.reason())
            .put("content", letter.content())
            .toBuffer();
    return retry
        .until(() -> log.append(topic, -1, origin, json), (problem, tries) -> wanted.getAsBoolean())
        .compose(
            logged ->
                retry.<Done>until(
                    () -> bus.ask(Addresses.LETTER_BURY, letter),
                    (problem, tries) -> wanted.getAsBoolean()))
        .mapEmpty();
  }
}
