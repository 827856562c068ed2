package io.garim.contract.report;

import io.garim.domain.Check;

/**
 * Asks for the segments a result was made of, from that index on, in order.
 *
 * @param result the digest of the result that the report is of; refused when another took its place
 */
public record ListReportSegments(String id, String result, int from, int limit) {
  public ListReportSegments {
    Check.atLeast(0, from, "from");
    Check.between(1, 200, limit, "limit");
  }
}
