package io.garim.kafka;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.ResultVerdict;
import io.garim.contract.task.TaskResult;
import io.garim.domain.wire.MalformedBytes;
import io.vertx.core.Future;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands results to metadata and commits a message once metadata has answered, whether it counted or
 * not. While metadata does not answer it keeps asking and reads no further. Used on one context.
 */
final class ResultIntake {
  private static final Logger LOG = LoggerFactory.getLogger(ResultIntake.class);
  private static final int AT_ONCE = 8;

  /** A defect that repeats that often is the message's, not the moment's. */
  private static final int DEFECTS = 10;

  private final Bus bus;
  private final KafkaConfig config;
  private final Messages messages;
  private final DeadLetters letters;
  private final Retry retry;
  private final Inbox inbox = new Inbox(this::room, this::receive, this::moved);
  private int open;

  ResultIntake(Bus bus, KafkaConfig config, Messages messages, DeadLetters letters, Retry retry) {
    this.bus = bus;
    this.config = config;
    this.messages = messages;
    this.letters = letters;
    this.retry = retry;
  }

  void start(TaskLog log) {
    inbox.open(log, config.responseTopic(), config.metadataGroup());
  }

  private int room() {
    return AT_ONCE - open;
  }

  private void moved(Set<Integer> lost) {
    if (!lost.isEmpty()) LOG.info("Results of partitions {} are others' now", lost);
  }

  private void receive(LogRecord record) {
    open++;
    handled(record)
        .onComplete(
            end -> {
              open--;
              inbox.settle(record.position());
            });
  }

  private Future<Void> handled(LogRecord record) {
    TaskResult result;
    try {
      result = messages.readResult(record.value());
    } catch (MalformedBytes e) {
      return bury(record, e.getMessage());
    }
    return retry
        .<ResultVerdict>until(
            () -> bus.ask(Addresses.TASK_FINISH, result),
            (problem, tries) -> inbox.isOpen(record.position()) && canHelp(problem, tries))
        .<Void>mapEmpty()
        .recover(
            problem ->
                inbox.isOpen(record.position())
                    ? bury(record, problem.getMessage())
                    : Future.failedFuture(problem));
  }

  private static boolean canHelp(Throwable problem, int tries) {
    FailureKind kind = ServiceException.of(problem).kind();
    LOG.warn("A result could not be told: {}", problem.getMessage());
    return kind.retryable() || kind == FailureKind.INTERNAL && tries < DEFECTS;
  }

  private Future<Void> bury(LogRecord record, String reason) {
    LogPosition at = record.position();
    String origin = config.responseTopic() + "-" + at.partition() + "@" + at.offset();
    return letters.bury(origin, record.value(), reason, () -> inbox.isOpen(at));
  }

  Future<Void> stop() {
    return inbox.close();
  }
}
