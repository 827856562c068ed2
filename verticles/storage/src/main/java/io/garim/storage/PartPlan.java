package io.garim.storage;

import io.garim.domain.Check;

/**
 * How large each part of an upload is, when nobody knows how long it gets.
 *
 * <p>S3 takes at most 10,000 parts, none but the last under 5 MiB, and objects up to 5 TiB ("Amazon
 * S3 multipart upload limits"). Parts begin at one chunk and double after every {@code step} of
 * them, up to {@code largest}: with 8 MiB, 1000 and 2040 MiB, 10,000 parts hold 5.8 TiB.
 *
 * @param chunk bytes of the first parts; whole blocks
 * @param step parts of one size before the next size
 * @param largest most bytes of a part; whole chunks
 */
record PartPlan(int chunk, int step, int largest) {
  static final int MOST_PARTS = 10_000;
  static final PartPlan S3 = new PartPlan(8 << 20, 1000, 2040 << 20);

  PartPlan {
    Check.atLeast(1, chunk, "chunk");
    Check.atLeast(1, step, "step");
    Check.that(largest >= chunk && largest % chunk == 0, "the largest part must be whole chunks");
  }

  /** Bytes of a part, numbered from 1 on. */
  int size(int number) {
    int doublings = Math.min(30, (number - 1) / step);
    return (int) Math.min(largest, (long) chunk << doublings);
  }
}
