package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.ObjectReader;
import org.junit.jupiter.api.Test;

class PartPlanTest {
  @Test
  void tenThousandPartsHoldTheLargestObjectOfS3() {
    long all = 0;
    for (int number = 1; number <= PartPlan.MOST_PARTS; number++) all += PartPlan.S3.size(number);

    assertThat(all).isGreaterThanOrEqualTo(5L << 40);
  }

  @Test
  void everyPartIsWholeChunksOfWholeBlocksAndLargeEnough() {
    for (int number = 1; number <= PartPlan.MOST_PARTS; number++) {
      int size = PartPlan.S3.size(number);
      assertThat(size).isGreaterThanOrEqualTo(8 << 20);
      assertThat(size % PartPlan.S3.chunk()).isZero();
      assertThat(size % ObjectReader.BLOCK).isZero();
    }
  }
}
