package io.garim.contract.edit;

import io.garim.domain.Check;

/** Asks for the edits behind a version, the oldest first. */
public record ListEdits(String id, long after, int limit) {
  /** The most that are answered at once. */
  public static final int MOST = 500;

  public ListEdits {
    Check.atLeast(0, after, "after");
    Check.between(1, MOST, limit, "limit");
  }
}
