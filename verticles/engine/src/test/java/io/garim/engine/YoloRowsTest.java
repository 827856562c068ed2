package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.geometry.Box;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YoloRowsTest {
  private static final int ROWS = 10;

  /** One plate at (90..110, 45..55) as answer number three, nothing else. */
  private static float[] answer(boolean channelsFirst, float... scores) {
    int columns = 4 + scores.length;
    float[] values = new float[ROWS * columns];
    float[] row = new float[columns];
    System.arraycopy(new float[] {100, 50, 20, 10}, 0, row, 0, 4);
    System.arraycopy(scores, 0, row, 4, scores.length);
    for (int c = 0; c < columns; c++)
      values[channelsFirst ? c * ROWS + 3 : 3 * columns + c] = row[c];
    return values;
  }

  private static List<YoloRows.Answer> read(float[] values, long... shape) {
    return new YoloRows(shape).atLeast(0.5, FloatBuffer.wrap(values));
  }

  @Test
  void channelsFirstHaveASurenessForEachClass() {
    var found = read(answer(true, 0.25f, 0.75f), 1, 6, ROWS);

    assertThat(found).containsExactly(new YoloRows.Answer(new Box(90, 45, 20, 10), 0.75));
  }

  @Test
  void channelsFirstWithOneClassHaveFiveOfThem() {
    var found = read(answer(true, 0.75f), 1, 5, ROWS);

    assertThat(found).containsExactly(new YoloRows.Answer(new Box(90, 45, 20, 10), 0.75));
  }

  @Test
  void rowsFirstMultiplyBothSurenesses() {
    assertThat(read(answer(false, 0.75f, 1f), 1, ROWS, 6))
        .containsExactly(new YoloRows.Answer(new Box(90, 45, 20, 10), 0.75));
    assertThat(read(answer(false, 0.75f, 0.5f), 1, ROWS, 6)).isEmpty();
  }

  @Test
  void rowsOfFiveColumnsHaveOneSureness() {
    var found = read(answer(false, 0.75f), 1, ROWS, 5);

    assertThat(found).containsExactly(new YoloRows.Answer(new Box(90, 45, 20, 10), 0.75));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void whatIsNotANumberIsNoAnswer(float value) {
    assertThatThrownBy(() -> read(answer(true, value), 1, 5, ROWS))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void fewerNumbersThanDeclaredAreNoAnswer() {
    assertThatThrownBy(() -> read(new float[7], 1, 5, ROWS))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void otherFormsAreRefused() {
    for (long[] shape : List.of(new long[] {1, 5}, new long[] {1, -1, 6}, new long[] {1, 4, 99})) {
      assertThatThrownBy(() -> new YoloRows(shape))
          .isInstanceOf(EngineFault.class)
          .hasMessageContaining("form");
    }
  }
}
