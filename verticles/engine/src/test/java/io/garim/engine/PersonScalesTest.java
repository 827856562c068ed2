package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.geometry.Box;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Size;

class PersonScalesTest {
  @ParameterizedTest(name = "{0}x{1}, smallest person {2}")
  @CsvSource({
    "1280, 720, 80, 0.6, 2", // the smallest person becomes 48 pixels, the tallest are seen smaller
    "1280, 720, 40, 1.2, 3",
    "1920, 1080, 80, 0.6, 2",
    "3840, 2160, 40, 0.6667, 3", // not above 2560 pixels
    "640, 360, 80, 0.6, 1",
    "1280, 720, 400, 0.25, 1", // not below 320 pixels
    "240, 160, 400, 1.0, 1",
    "1080, 1920, 80, 0.6, 3",
  })
  void looksReachFromTheSmallestPersonToTheTallest(
      int width, int height, int smallest, double finest, int looks) {
    List<Double> scales = PersonDetector.scales(width, height, smallest);

    assertThat(scales).hasSize(looks);
    assertThat(scales.get(0)).isCloseTo(finest, org.assertj.core.data.Offset.offset(0.001));
    assertThat(height * scales.get(looks - 1)).isLessThan(273);
  }

  @Test
  void rowBecomesABoxAroundItsCentre() {
    var found = new ArrayList<PersonNetwork.Person>();

    PersonNetwork.collect(
        new float[] {0.5f, 0.5f, 0.25f, 0.5f, 0.9f, 0.75f, 0, 0, 0, 0, 0.9f, 0.1f},
        new Size(640, 320),
        0.25,
        found);

    assertThat(found).containsExactly(new PersonNetwork.Person(new Box(240, 80, 160, 160), 0.75));
  }

  @Test
  void whatIsNotANumberIsNoAnswer() {
    float[] row = {0.5f, 0.5f, 0.25f, 0.5f, Float.NaN, 0};

    assertThatThrownBy(() -> PersonNetwork.collect(row, new Size(64, 64), 0.25, new ArrayList<>()))
        .isInstanceOf(IllegalStateException.class);
  }
}
