package io.garim.anonymizer;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.Manifest;
import io.garim.contract.task.TaskRequest;
import io.garim.domain.engine.EngineInput;
import io.garim.domain.job.TaskKind;
import io.garim.domain.wire.MalformedBytes;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine may read during one task.
 *
 * @param named the inputs as the engine is told of them
 * @param claims where the bytes of each are
 * @param inTurn names of those that are read one after the other from beginning to end
 */
record TaskInputs(List<EngineInput> named, Map<String, Claim> claims, List<String> inTurn) {
  private static final String MANIFEST = "manifest";

  TaskInputs {
    named = List.copyOf(named);
    claims = Map.copyOf(claims);
    inTurn = List.copyOf(inTurn);
  }

  /**
   * The inputs of a task. The manifest of COMPOSE is read here: each of its parts becomes an input
   * {@code part.0}, {@code part.1} and so on with its ledger, and its sound {@code audio}. It is
   * decoded off the event loop, as that of a long film has thousands of parts.
   */
  static Future<TaskInputs> of(TaskRequest task, ObjectReader reader, Vertx vertx) {
    var inputs = new Collected();
    for (NamedClaim input : task.inputs()) {
      boolean expanded = task.kind() == TaskKind.COMPOSE && input.name().equals(MANIFEST);
      if (!expanded) inputs.add(input.name(), input.claim(), Optional.empty());
    }
    if (task.kind() != TaskKind.COMPOSE) return Future.succeededFuture(inputs.done());
    return NamedClaim.find(task.inputs(), MANIFEST)
        .map(
            claim ->
                reader
                    .whole(claim)
                    .compose(bytes -> vertx.executeBlocking(() -> expanded(bytes, inputs), false)))
        .orElseGet(() -> Future.failedFuture(corrupt("A result has no manifest.", null)));
  }

  private static TaskInputs expanded(Buffer bytes, Collected inputs) {
    Manifest manifest;
    try {
      manifest = RecordBytes.read(bytes.getBytes(), Manifest.class);
    } catch (MalformedBytes e) {
      throw corrupt("A manifest cannot be read.", e);
    }
    int ordinal = 0;
    for (Manifest.Part part : manifest.parts()) {
      String name = "part." + ordinal++;
      inputs.add(name, part.claim(), Optional.of(part));
      inputs.inTurn.add(name);
    }
    manifest.audio().ifPresent(audio -> inputs.add("audio", audio, Optional.empty()));
    return inputs.done();
  }

  private static ServiceException corrupt(String sentence, Throwable cause) {
    return new ServiceException(FailureKind.CORRUPT, sentence, cause);
  }

  /** Inputs as they are found; the first of a name counts. */
  private static final class Collected {
    private final List<EngineInput> named = new ArrayList<>();
    private final Map<String, Claim> claims = new HashMap<>();
    private final List<String> inTurn = new ArrayList<>();

    void add(String name, Claim claim, Optional<Manifest.Part> part) {
      if (claims.putIfAbsent(name, claim) != null) return;
      var ledger = part.map(Manifest.Part::ledger);
      named.add(new EngineInput(name, claim.size(), ledger, claim.digest()));
    }

    TaskInputs done() {
      return new TaskInputs(named, claims, inTurn);
    }
  }
}
