package io.garim.kafka;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.TaskResult;
import io.garim.contract.work.Done;
import io.vertx.core.Future;

/** Sends the results of this node's workers; answers once Kafka has them. */
final class ResultSender {
  private final Bus bus;
  private final String topic;
  private final Messages messages;

  ResultSender(Bus bus, String topic, Messages messages) {
    this.bus = bus;
    this.topic = topic;
    this.messages = messages;
  }

  Future<Void> start(TaskLog log) {
    return bus.serve(Addresses.RESULT_SEND, result -> send(log, result));
  }

  private Future<Done> send(TaskLog log, TaskResult result) {
    return log.append(topic, -1, result.videoId(), messages.write(result))
        .map(Done.DONE)
        .recover(
            problem ->
                Future.failedFuture(
                    new ServiceException(
                        FailureKind.UNAVAILABLE, "Kafka does not take results now.", problem)));
  }
}
