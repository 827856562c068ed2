package io.garim.contract.video;

import io.garim.contract.bytes.KeptPart;
import java.util.List;

/** Some parts in order; none when there are no more. */
public record PartList(List<KeptPart> parts) {
  public PartList {
    parts = List.copyOf(parts);
  }
}
