package io.garim.domain.engine;

import io.garim.domain.ledger.Ledger;
import java.util.List;

/**
 * What a finished task left in its scratch folder.
 *
 * @param outputs names of the files written
 * @param ledger of the frames that were analyzed, rendered or composed; empty account otherwise
 * @param regions how many regions were found or hidden, over all frames
 */
public record EngineResult(List<String> outputs, Ledger ledger, long regions) {
  public EngineResult {
    outputs = List.copyOf(outputs);
  }
}
