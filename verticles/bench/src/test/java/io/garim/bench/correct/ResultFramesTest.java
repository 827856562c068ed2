package io.garim.bench.correct;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.editing.FrameRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultFramesTest {
  private final ResultFrames before = new ResultFrames(List.of("a", "b", "c", "d"));

  @Test
  void framesThatMayDifferAreNotCounted() {
    var after = new ResultFrames(List.of("a", "x", "y", "d"));

    assertThat(before.differingOutside(new FrameRange(1, 3), after)).isZero();
  }

  @Test
  void framesThatMustNotDifferAndThoseMissingAreCounted() {
    var after = new ResultFrames(List.of("x", "b", "c"));

    assertThat(before.differingOutside(new FrameRange(1, 3), after)).isEqualTo(2);
  }
}
