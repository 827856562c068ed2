package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YunetScaleTest {
  @ParameterizedTest(name = "{0}x{1}, smallest face {2}")
  @CsvSource({
    "1280, 720, 40, 0.5", // the smallest face becomes 20 pixels
    "1280, 720, 20, 1.0",
    "1280, 720, 12, 1.6667",
    "1280, 720, 120, 0.5", // not below 640 pixels
    "640, 360, 40, 1.0",
    "320, 240, 40, 1.0", // a small picture is not blown up without need
    "320, 240, 12, 1.6667",
    "3840, 2160, 12, 0.6667", // not above 2560 pixels
    "1080, 1920, 40, 0.5",
  })
  void smallestFaceSetsTheScaleWithinItsLimits(int width, int height, int smallest, double scale) {
    assertThat(YunetDetector.scale(width, height, smallest))
        .isCloseTo(scale, org.assertj.core.data.Offset.offset(0.001));
  }
}
