package io.garim.domain.engine;

import io.garim.domain.Check;
import io.garim.domain.ledger.Ledger;
import java.util.Optional;

/**
 * Bytes an engine may read by name: {@code source}, {@code settings}, {@code probe}, {@code
 * background}, {@code slice}, {@code muted}, {@code audio}, {@code span}, or {@code part.0}, {@code
 * part.1} and so on.
 *
 * @param ledger of a part: what must come out of it
 * @param content names the bytes: equal for inputs of equal bytes only; empty when that is unknown
 */
public record EngineInput(String name, long size, Optional<Ledger> ledger, String content) {
  public EngineInput {
    Check.filled(name, "input name");
    Check.atLeast(0, size, "input size");
  }

  /** Of unknown content. */
  public EngineInput(String name, long size, Optional<Ledger> ledger) {
    this(name, size, ledger, "");
  }
}
