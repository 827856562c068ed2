package io.garim.contract.bytes;

import io.garim.domain.Check;
import java.util.List;

/**
 * Asks storage to delete every object under the prefix in all buckets, but for the keys to keep.
 */
public record DeleteObjects(String prefix, List<String> keep) {
  public DeleteObjects {
    Check.that(prefix.matches("v/[0-9a-f-]{36}/.*"), "only what belongs to one video is deleted");
    keep = List.copyOf(keep);
  }
}
