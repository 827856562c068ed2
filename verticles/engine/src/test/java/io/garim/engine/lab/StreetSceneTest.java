package io.garim.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.policy.Target;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreetSceneTest {
  private static final int FRAMES = 100;

  @ParameterizedTest(name = "{0}x{1}, seed {2}")
  @CsvSource({"1280, 720, 2026", "1280, 720, 5", "640, 360, 11", "540, 960, 3"})
  void thePlateIsToBeSeenAndHidesNoFace(int width, int height, long seed) {
    // Given a street with four people and a car, and the same street without the car
    var street = new StreetScene(width, height, FRAMES, seed);
    var empty = new StreetScene(width, height, FRAMES, seed, 4, false);
    // When it is asked what must be hidden
    long plates = IntStream.range(0, FRAMES).map(n -> seen(street, n, Target.PLATES)).sum();
    long faces = IntStream.range(0, FRAMES).map(n -> seen(street, n, Target.FACES)).sum();
    // Then the plate is well visible on at least a third of the frames, and the car hides no face
    assertThat(plates).isGreaterThanOrEqualTo(FRAMES / 3);
    assertThat(faces)
        .isPositive()
        .isEqualTo(IntStream.range(0, FRAMES).map(n -> seen(empty, n, Target.FACES)).sum());
  }

  private static int seen(StreetScene scene, int frame, Target target) {
    return (int)
        scene.truth(frame).stream().filter(t -> t.target() == target && t.visible() >= 0.5).count();
  }
}
