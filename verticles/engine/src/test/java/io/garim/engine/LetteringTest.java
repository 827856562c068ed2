package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class LetteringTest {
  private static final Rect AREA = new Rect(20, 30, 120, 40);

  @BeforeAll
  static void load() {
    Natives.load();
  }

  /** A light plate with that many dark strokes from top to bottom. */
  private static boolean lettersSeen(int strokes) {
    Mat picture = new Mat(120, 160, CvType.CV_8UC1, new Scalar(210));
    for (int i = 0; i < strokes; i++) {
      int x = AREA.x + (2 * i + 1) * AREA.width / (2 * strokes + 1);
      Mat stroke = picture.submat(AREA.y, AREA.y + AREA.height, x, x + 6);
      stroke.setTo(new Scalar(30));
      stroke.release();
    }
    try (var lettering = new Lettering()) {
      return lettering.isOn(picture, AREA);
    } finally {
      picture.release();
    }
  }

  @Test
  void sevenStrokesAreLetters() {
    assertThat(lettersSeen(7)).isTrue();
  }

  @Test
  void aBumperWithTwoEdgesIsNone() {
    assertThat(lettersSeen(2)).isFalse();
  }

  @Test
  void anEmptyBoardIsNone() {
    assertThat(lettersSeen(0)).isFalse();
  }
}
