package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.TrackId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactorTest {
  private static final String SECRET = "0123456789abcdef".repeat(4);
  private static final int[] FILL = {1, 2, 3};

  /** A style, a shape, a feather, a picture's size and a box on it. */
  record Case(RedactionStyle style, RegionShape shape, double feather, int w, int h, Box box) {
    List<Region> regions() {
      return List.of(new Region(new TrackId(0, 1), Target.FACES, box, style, shape, feather));
    }

    /** Whether the shape touches the pixel of a grid that is that many times coarser. */
    boolean touches(int x, int y, int coarser) {
      return touches(x, y, coarser, 1 - 1e-6);
    }

    /** The same of a shape whose ellipse is that much larger. */
    boolean touches(int x, int y, int coarser, double most) {
      double left = x * (double) coarser;
      double top = y * (double) coarser;
      double nearX = Math.max(left, Math.min(box.centerX(), left + coarser));
      double nearY = Math.max(top, Math.min(box.centerY(), top + coarser));
      if (shape == RegionShape.BOX) {
        return left < box.right()
            && left + coarser > box.x()
            && top < box.bottom()
            && top + coarser > box.y();
      }
      double dx = (nearX - box.centerX()) / (box.width() / 2);
      double dy = (nearY - box.centerY()) / (box.height() / 2);
      return dx * dx + dy * dy < most;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    List<Box> boxes =
        List.of(
            new Box(40, 30, 60, 60),
            new Box(33.3, 21.7, 45.9, 71.2),
            new Box(70.5, 50.5, 3.2, 2.1),
            new Box(-20.4, -11.9, 70, 60),
            new Box(121.4, 71.7, 100, 150),
            new Box(-500, -500, 2000, 2000),
            new Box(-1e9, 20, 2e9, 31));
    for (RedactionStyle style : RedactionStyle.values()) {
      for (RegionShape shape : RegionShape.values()) {
        for (Box box : boxes) {
          cases.add(new Case(style, shape, 0, 160, 112, box));
          cases.add(new Case(style, shape, 0, 161, 113, box));
        }
        cases.add(new Case(style, shape, 7.5, 161, 113, boxes.get(1)));
      }
    }
    return cases;
  }

  private static YuvPicture noisy(int w, int h, long seed) {
    int cw = (w + 1) / 2;
    int ch = (h + 1) / 2;
    return new YuvPicture(
        w, h, plane(w, h, seed), plane(cw, ch, seed + 1), plane(cw, ch, seed + 2));
  }

  private static YuvPicture.Plane plane(int width, int height, long seed) {
    byte[] bytes = new byte[(width + 19) * height];
    new Random(seed).nextBytes(bytes);
    return new YuvPicture.Plane(ByteBuffer.wrap(bytes), width + 19, width, height);
  }

  private static Redactor redactor() {
    return new Redactor(FILL, new MosaicNoise(SECRET));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void twoPicturesThatDifferOnlyInsideBecomeTheSamePicture(Case c) {
    // Given two pictures that differ in every pixel the shape touches, in all planes, and nowhere
    // else
    YuvPicture one = noisy(c.w, c.h, 1);
    YuvPicture other = noisy(c.w, c.h, 1);
    for (int p = 0; p < 3; p++) {
      YuvPicture.Plane plane = other.plane(p);
      for (int y = 0; y < plane.height(); y++) {
        for (int x = 0; x < plane.width(); x++) {
          if (c.touches(x, y, p == 0 ? 1 : 2)) plane.fill(x, y, 1, 1, plane.get(x, y) ^ 0xff);
        }
      }
    }
    assertThat(other.y().bytes()).isNotEqualTo(one.y().bytes());
    // When both are hidden
    redactor().hide(one, c.regions());
    redactor().hide(other, c.regions());
    // Then nobody can tell which is which
    for (int p = 0; p < 3; p++) {
      assertThat(other.plane(p).bytes()).isEqualTo(one.plane(p).bytes());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingBesideTheShapeAndItsFeatherChanges(Case c) {
    // Given a picture
    YuvPicture before = noisy(c.w, c.h, 2);
    YuvPicture after = noisy(c.w, c.h, 2);
    // When a region is hidden
    redactor().hide(after, c.regions());
    // Then only pixels that share a chroma pixel with it, or lie in its feather, are others; and
    // filled ones are exactly filled
    for (int p = 0; p < 3; p++) {
      for (int y = 0; y < before.plane(p).height(); y++) {
        for (int x = 0; x < before.plane(p).width(); x++) {
          int half = p == 0 ? 2 : 1;
          boolean hidden = c.touches(x / half, y / half, 2);
          int now = after.plane(p).get(x, y);
          if (hidden && c.style == RedactionStyle.FILL) assertThat(now).isEqualTo(FILL[p]);
          boolean touched = c.touches(x / half, y / half, 2, 1 + 1e-6);
          if (!touched && !inFeather(c, x * 2.0 / half, y * 2.0 / half)) {
            assertThat(now).as(p + " " + x + "," + y).isEqualTo(before.plane(p).get(x, y));
          }
        }
      }
    }
  }

  private static boolean inFeather(Case c, double x, double y) {
    if (c.feather == 0) return false;
    Box b = c.box;
    double grown = c.feather + 2;
    return x > b.x() - grown
        && x < b.right() + grown
        && y > b.y() - grown
        && y < b.bottom() + grown;
  }

  @Test
  void featherFadesFromThePaintToTheSource() {
    // Given a white picture and a black box with a feather of ten pixels
    YuvPicture picture = noisy(160, 112, 1);
    picture.y().fill(0, 0, 160, 112, 255);
    var box = new Box(60, 40, 40, 40);
    // When it is filled
    var region =
        new Region(new TrackId(0, 0), Target.FACES, box, RedactionStyle.FILL, RegionShape.BOX, 10);
    redactor().hide(picture, List.of(region));
    // Then the box itself is full, and beside it the source comes back step by step
    assertThat(picture.y().get(99, 60)).isEqualTo(FILL[0]);
    int last = FILL[0];
    for (int x = 100; x < 110; x++) {
      assertThat(picture.y().get(x, 60)).isGreaterThan(last);
      last = picture.y().get(x, 60);
    }
    assertThat(picture.y().get(110, 60)).isEqualTo(255);
  }

  @Test
  void whatAnotherRegionHidesDoesNotShowInTheColoursOfAMosaic() {
    // Given two subjects side by side, on pictures that differ in both
    Box left = new Box(30, 30, 40, 50);
    Box right = new Box(70, 30, 40, 50);
    var track = new TrackId(0, 0);
    var regions =
        List.of(
            new Region(track, Target.FACES, left, RedactionStyle.MOSAIC, RegionShape.ELLIPSE, 4),
            new Region(track, Target.FACES, right, RedactionStyle.BLUR, RegionShape.BOX, 4));
    YuvPicture one = noisy(160, 112, 5);
    YuvPicture other = noisy(160, 112, 5);
    other.y().fill(70, 30, 40, 50, 9);
    // When both are hidden
    redactor().hide(one, regions);
    redactor().hide(other, regions);
    // Then the results do not differ
    assertThat(other.y().bytes()).isEqualTo(one.y().bytes());
  }

  @Test
  void mosaicHasAtMostTwelveCellsAcross() {
    for (int size : new int[] {20, 61, 100, 290}) {
      // Given noise, and a region
      YuvPicture picture = noisy(301, 301, 3);
      var box = new Box(3, 5, size, size);
      // When it becomes a mosaic
      redactor()
          .hide(
              picture,
              new Case(RedactionStyle.MOSAIC, RegionShape.BOX, 0, 301, 301, box).regions());
      // Then a row through it changes at most eleven times, and a column too
      int across = 0;
      int down = 0;
      YuvPicture.Plane y = picture.y();
      for (int i = 0; i < size - 2; i++) {
        if (y.get(4 + i, 15) != y.get(5 + i, 15)) across++;
        if (y.get(13, 6 + i) != y.get(13, 7 + i)) down++;
      }
      assertThat(across).isBetween(3, 11);
      assertThat(down).isBetween(3, 11);
    }
  }

  @Test
  void mosaicTakesTheColoursAroundIt() {
    // Given a picture that is dark on the left and light on the right
    YuvPicture picture = noisy(200, 100, 3);
    picture.y().fill(0, 0, 100, 100, 60);
    picture.y().fill(100, 0, 100, 100, 200);
    // When a region in its middle becomes a mosaic
    var box = new Box(70, 20, 60, 60);
    var c = new Case(RedactionStyle.MOSAIC, RegionShape.ELLIPSE, 0, 200, 100, box);
    redactor().hide(picture, c.regions());
    // Then that is dark on the left and light on the right too
    assertThat(mean(picture.y(), 72, 45)).isLessThan(110);
    assertThat(mean(picture.y(), 118, 45)).isGreaterThan(150);
  }

  private static double mean(YuvPicture.Plane plane, int x, int y) {
    double sum = 0;
    for (int i = 0; i < 100; i++) sum += plane.get(x + i % 10, y + i / 10);
    return sum / 100;
  }

  @Test
  void blankLeavesNothing() {
    // Given a picture of odd size
    YuvPicture picture = noisy(161, 113, 1);
    // When it is blanked
    redactor().blank(picture);
    // Then every pixel is of the fill colour
    for (int p = 0; p < 3; p++) {
      YuvPicture.Plane plane = picture.plane(p);
      for (int i = 0; i < plane.width() * plane.height(); i++) {
        assertThat(plane.get(i % plane.width(), i / plane.width())).isEqualTo(FILL[p]);
      }
    }
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
        int n = noise.of(track).at(0, c, r);
        values.add(n);
        if (n == new MosaicNoise(SECRET).of(track).at(0, c, r)) sameAgain++;
        if (n == noise.of(new TrackId(4, 3)).at(0, c, r)) otherTrack++;
        if (n == other.of(track).at(0, c, r)) otherSecret++;
      }
    }
    // Then only the first is the same, and the noise is not all one
    assertThat(sameAgain).isEqualTo(144);
    assertThat(otherTrack).isLessThan(20);
    assertThat(otherSecret).isLessThan(20);
    assertThat(values).hasSizeGreaterThan(20);
  }
}
