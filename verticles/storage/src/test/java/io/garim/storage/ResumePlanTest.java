package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResumePlanTest {
  @Test
  void smallObjectsHavePartsOfAChunk() {
    assertThat(ResumePlan.S3.partSize(1)).isEqualTo(8 << 20);
    assertThat(ResumePlan.S3.partSize(9000L * (8 << 20))).isEqualTo(8 << 20);
  }

  @Test
  void largeObjectsStayBelowTheMostParts() {
    for (long length : new long[] {9000L * (8 << 20) + 1, 1L << 40, 5L << 40}) {
      long part = ResumePlan.S3.partSize(length);
      assertThat(part % (8 << 20)).isZero();
      assertThat((length + part - 1) / part).isLessThanOrEqualTo(9000);
    }
  }
}
