package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.TrackId;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactorTest {
  private static final String SECRET = "0123456789abcdef".repeat(4);
  private static final int WIDTH = 301;
  private static final int HEIGHT = 203;

  private static YuvPicture noisy(long seed) {
    return new YuvPicture(
        WIDTH,
        HEIGHT,
        plane(WIDTH, HEIGHT, seed),
        plane((WIDTH + 1) / 2, (HEIGHT + 1) / 2, seed + 1),
        plane((WIDTH + 1) / 2, (HEIGHT + 1) / 2, seed + 2));
  }

  private static YuvPicture.Plane plane(int width, int height, long seed) {
    byte[] bytes = new byte[(width + 19) * height];
    new Random(seed).nextBytes(bytes);
    return new YuvPicture.Plane(ByteBuffer.wrap(bytes), width + 19, width, height);
  }

  private static Redactor redactor() {
    return new Redactor(new int[] {1, 2, 3}, new MosaicNoise(SECRET));
  }

  private static Region region(Box box, RedactionStyle style, int track) {
    return new Region(new TrackId(0, track), Target.FACES, box, style);
  }

  @Test
  void fillCoversEveryPixelOfTheBoxInAllPlanes() {
    // Given a box at odd places that reaches beyond the picture
    YuvPicture picture = noisy(1);
    Box box = new Box(231.4, 101.7, 100, 150);
    // When it is filled
    redactor().hide(picture, region(box, RedactionStyle.FILL, 0));
    // Then no pixel of it is left in any plane
    for (int y = 101; y < HEIGHT; y++) {
      for (int x = 231; x < WIDTH; x++) {
        assertThat(picture.y().get(x, y)).isEqualTo(1);
        assertThat(picture.u().get(x / 2, y / 2)).isEqualTo(2);
        assertThat(picture.v().get(x / 2, y / 2)).isEqualTo(3);
      }
    }
  }

  @Test
  void pixelsBesideTheBoxStay() {
    // Given a box inside the picture
    YuvPicture picture = noisy(2);
    YuvPicture before = noisy(2);
    // When it is filled
    redactor().hide(picture, region(new Box(20, 30, 40, 50), RedactionStyle.FILL, 0));
    // Then what lies beside it is as before
    for (int x = 0; x < WIDTH; x++) {
      assertThat(picture.y().get(x, 29)).isEqualTo(before.y().get(x, 29));
      assertThat(picture.y().get(x, 80)).isEqualTo(before.y().get(x, 80));
    }
    assertThat(picture.y().get(19, 50)).isEqualTo(before.y().get(19, 50));
    assertThat(picture.y().get(60, 50)).isEqualTo(before.y().get(60, 50));
  }

  @Test
  void mosaicHasAtMostTwelveCellsAcross() {
    // Given noise, and a large region
    YuvPicture picture = noisy(3);
    // When it becomes a mosaic
    redactor().hide(picture, region(new Box(3, 5, 290, 190), RedactionStyle.MOSAIC, 0));
    // Then a row through it changes at most eleven times, and a column too
    int changes = 0;
    for (int x = 3; x < 291; x++) {
      if (picture.y().get(x, 100) != picture.y().get(x + 1, 100)) changes++;
    }
    assertThat(changes).isBetween(3, 11);
    changes = 0;
    for (int y = 5; y < 193; y++) {
      if (picture.y().get(100, y) != picture.y().get(100, y + 1)) changes++;
    }
    assertThat(changes).isBetween(3, 11);
  }

  @Test
  void noiseOfAMosaicBelongsToTrackAndSecret() {
    // Given the noise of a track
    var noise = new MosaicNoise(SECRET);
    var track = new TrackId(4, 2);
    // When it is asked for again, for another track, and under another secret
    var other = new MosaicNoise("f".repeat(64));
    int sameAgain = 0;
    int otherTrack = 0;
    int otherSecret = 0;
    Set<Integer> values = new HashSet<>();
    for (int c = 0; c < 12; c++) {
      for (int r = 0; r < 12; r++) {
        int n = noise.at(track, 0, c, r);
        values.add(n);
        if (n == new MosaicNoise(SECRET).at(track, 0, c, r)) sameAgain++;
        if (n == noise.at(new TrackId(4, 3), 0, c, r)) otherTrack++;
        if (n == other.at(track, 0, c, r)) otherSecret++;
      }
    }
    // Then only the first is the same, and the noise is not all one
    assertThat(sameAgain).isEqualTo(144);
    assertThat(otherTrack).isLessThan(20);
    assertThat(otherSecret).isLessThan(20);
    assertThat(values).hasSizeGreaterThan(20);
  }
}
