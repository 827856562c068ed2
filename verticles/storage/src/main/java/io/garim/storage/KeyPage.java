package io.garim.storage;

import java.util.List;

/** Some keys in the store's order; more may follow after the last of them. */
public record KeyPage(List<String> keys, boolean more) {
  public KeyPage {
    keys = List.copyOf(keys);
  }

  /** The key to go on after. */
  public String last() {
    return keys.get(keys.size() - 1);
  }
}
