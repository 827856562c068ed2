package io.garim.contract.task;

import io.garim.contract.bytes.Claim;
import io.garim.domain.ledger.Ledger;
import java.util.List;
import java.util.Optional;

/** What a result is composed of, frozen: every segment's accepted part in order, and the sound. */
public record Manifest(List<Part> parts, Optional<Claim> audio) {
  public Manifest {
    parts = List.copyOf(parts);
  }

  /** The accepted part of a segment and the frames it must hold. */
  public record Part(int segment, Claim claim, Ledger ledger) {}
}
