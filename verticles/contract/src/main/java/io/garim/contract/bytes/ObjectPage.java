package io.garim.contract.bytes;

import io.garim.domain.Check;
import java.util.List;

/**
 * Some objects of a video, in the store's order.
 *
 * @param keys none twice; what belongs to an object, such as its list of block hashes, is not named
 * @param next what to ask for the next page with; empty when this is the last
 */
public record ObjectPage(List<String> keys, String next) {
  public ObjectPage {
    keys = List.copyOf(keys);
    Check.that(next != null, "next must be said, even if empty");
  }
}
