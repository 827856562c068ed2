package io.garim.contract.video;

import io.garim.domain.Check;

/**
 * Asks which plan slices hold the frames from one on.
 *
 * @param from counted from 0 in the order shown
 * @param limit the most slices wanted
 */
public record ListSlices(String id, long from, int limit) {
  public ListSlices {
    Check.atLeast(0, from, "from");
    Check.between(1, 200, limit, "limit");
  }
}
