package io.garim.storage;

import io.garim.domain.Check;

/**
 * How large the parts of an object of known length are: a 9000th of it, in whole chunks, at least
 * one. So 1 TiB takes 8739 parts of 120 MiB, below the 10,000 that S3 takes.
 *
 * @param chunk bytes that are gathered in memory; whole blocks
 * @param most parts of an object
 */
record ResumePlan(int chunk, int most) {
  static final ResumePlan S3 = new ResumePlan(8 << 20, 9000);

  ResumePlan {
    Check.atLeast(1, chunk, "chunk");
    Check.between(1, PartPlan.MOST_PARTS, most, "most");
  }

  /** Bytes of every part but the last. */
  long partSize(long length) {
    long least = (length + most - 1) / most;
    return Math.max(1, (least + chunk - 1) / chunk) * chunk;
  }
}
