package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.geometry.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class UprightTest {
  private static final int ONE = 1 << 16;

  private static Upright matrix(int a, int b, int c, int d) {
    return Upright.of(List.of(a, b, 0, c, d, 0, 0, 0, 1 << 30));
  }

  @Test
  void quarterTurnClockwiseBringsTheLowerLeftCornerUp() {
    // Given a coded picture of 200 by 100 that is shown turned clockwise by 90 degrees
    Upright upright = matrix(0, ONE, -ONE, 0);
    // When something in the upper left of the upright picture is mapped back
    Box coded = upright.toCoded(new Box(0, 0, 10, 20), 100, 200);
    // Then it lies in the lower left of the coded one
    assertThat(coded).isEqualTo(new Box(0, 90, 20, 10));
  }

  @Test
  void quarterTurnTheOtherWayBringsTheUpperRightCornerToTheLeft() {
    // Given a coded picture of 200 by 100 that is shown turned by 270 degrees
    Upright upright = matrix(0, -ONE, ONE, 0);
    // When something in the upper left of the upright picture is mapped back
    Box coded = upright.toCoded(new Box(0, 0, 10, 20), 100, 200);
    // Then it lies in the upper right of the coded one
    assertThat(coded).isEqualTo(new Box(180, 0, 20, 10));
  }

  @Test
  void halfTurnIsBothMirrors() {
    // Given a picture shown upside down
    // When it is described
    Upright upright = matrix(-ONE, 0, 0, -ONE);
    // Then it is mirrored both ways
    assertThat(upright).isEqualTo(new Upright(false, true, true));
  }
}
