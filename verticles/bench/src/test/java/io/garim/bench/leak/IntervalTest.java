package io.garim.bench.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void noneOfAHundredIsBoundByThreeInAHundred() {
    Interval interval = Interval.of(List.of(new Interval.Part(0, 60), new Interval.Part(0, 40)));

    assertThat(interval).isEqualTo(new Interval(0, 0.03));
  }

  @Test
  void allOfAHundredIsBoundLikewise() {
    Interval interval = Interval.of(List.of(new Interval.Part(100, 100)));

    assertThat(interval).isEqualTo(new Interval(0.97, 1));
  }

  @Test
  void nothingMeasuredSaysNothing() {
    assertThat(Interval.of(List.of(new Interval.Part(0, 0)))).isEqualTo(new Interval(0, 1));
  }

  @Test
  void clipsThatDifferWidenTheInterval() {
    // Given a tenth in every clip, and the same tenth all in one clip of ten
    List<Interval.Part> alike = Collections.nCopies(10, new Interval.Part(1, 10));
    var apart = new ArrayList<>(Collections.nCopies(9, new Interval.Part(0, 10)));
    apart.add(new Interval.Part(10, 10));

    Interval narrow = Interval.of(alike);
    Interval wide = Interval.of(apart);

    assertThat(narrow).isEqualTo(new Interval(0.1, 0.1));
    assertThat(wide.low()).isZero();
    assertThat(wide.high()).isBetween(0.2, 0.5);
  }
}
