package io.garim.contract.video;

import io.garim.contract.bytes.KeptPart;
import io.garim.contract.bytes.PartialObject;
import java.util.List;

/**
 * More of an upload is stored. LOCKED when another writer holds it by now; repeating it changes
 * nothing.
 */
public record KeepParts(String id, String writer, PartialObject now, List<KeptPart> added) {
  public KeepParts {
    added = List.copyOf(added);
  }
}
