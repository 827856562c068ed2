package io.garim.contract.task;

import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.failure.FailureKind;
import io.garim.domain.ledger.Ledger;
import java.util.List;
import java.util.Optional;

/**
 * How an attempt at a task ended, as Kafka carries it.
 *
 * @param holder who held the lease
 * @param outputs probe, background, analysis, part, pack, audio, result or trail; which, by kind
 * @param regions found or hidden, over all frames
 * @param failure empty when the attempt succeeded
 */
public record TaskResult(
    String taskId,
    String videoId,
    int attempt,
    String holder,
    List<NamedClaim> outputs,
    Optional<Ledger> ledger,
    long regions,
    Optional<Failure> failure) {
  public static final int VERSION = 1;

  public TaskResult {
    outputs = List.copyOf(outputs);
  }

  /** Why an attempt failed: the kind, and a sentence for people. */
  public record Failure(FailureKind kind, String sentence) {}
}
