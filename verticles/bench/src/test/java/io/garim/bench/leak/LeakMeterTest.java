package io.garim.bench.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakMeterTest {
  private static final int MARKER = 0xff00ff;
  private static final TrueRegion FACE = new TrueRegion(1, Target.FACES, new Box(40, 40, 20, 30));
  private static final TrueMoment.Shelter PLACE = new TrueMoment.Shelter(FACE.box(), FACE.box());

  @Test
  void aFaceUnderTheMarkerIsCovered() {
    var meter = new LeakMeter(MARKER);
    meter.take(picture(38, 38, 24, 34), List.of(FACE));

    LeakReport report = meter.report("test");

    assertThat(report.tlr()).isZero();
    assertThat(report.fir()).isEqualTo(1);
    assertThat(report.ovr()).isZero();
  }

  @Test
  void aFaceOfWhichATenthShowsLeaks() {
    var meter = new LeakMeter(MARKER);
    meter.take(picture(40, 45, 24, 34), List.of(FACE));

    assertThat(meter.report("test").tlr()).isEqualTo(1);
  }

  @Test
  void leakedRunsAndTheFirstCoverAreCounted() {
    var meter = new LeakMeter(MARKER);
    boolean[] covered = {false, false, true, false, false, false, true};
    for (boolean c : covered) {
      meter.take(c ? picture(38, 38, 24, 34) : picture(0, 0, 0, 0), List.of(FACE));
    }

    LeakReport report = meter.report("test");

    assertThat(report.ond()).isEqualTo(2);
    assertThat(report.llr()).isEqualTo(3);
    assertThat(report.fir()).isCloseTo(2.0 / 7, within(1e-9));
  }

  @Test
  void whatIsHiddenFarFromTheTruthCountsAsTooMuch() {
    var meter = new LeakMeter(MARKER);
    meter.take(picture(0, 0, 10, 10), List.of(FACE));

    assertThat(meter.report("test").ovr()).isCloseTo(100.0 / (200 * 100), within(1e-9));
  }

  @Test
  void aFaceThatComesInIsAsHighAsWhatIsInThePicture() {
    // Given a face of 30 pixels of which the upper half is in a picture of 100 rows
    var coming = new TrueRegion(1, Target.FACES, new Box(40, 85, 20, 30));
    var meter = new LeakMeter(MARKER);

    // When it is measured
    meter.take(picture(38, 80, 24, 20), List.of(coming));

    assertThat(meter.clips().get(0).tracks().get(0).medianHeight()).isEqualTo(15);
  }

  @Test
  void pixelsBehindAPoleNeedNotBeHidden() {
    // Given a face of which only the right half is to be seen
    var meter = new LeakMeter(MARKER);
    var right = PixelMask.of(new Rectangle(50, 40, 10, 30), (x, y) -> true);
    var half = new TrueRegion(1, Target.FACES, FACE.box(), right, 0.5);

    // When that half alone is replaced
    meter.take(picture(50, 38, 12, 34), List.of(half));

    assertThat(meter.report("test").tlr()).isZero();
  }

  @Test
  void oneLeakedFrameOfManyMakesTheTrackLeak() {
    var meter = new LeakMeter(MARKER);
    for (int n = 0; n < 100; n++) {
      meter.take(n == 50 ? picture(0, 0, 0, 0) : picture(38, 38, 24, 34), List.of(FACE));
    }

    LeakReport report = meter.report("test");

    assertThat(report.tlr()).isEqualTo(1);
    assertThat(report.fir()).isCloseTo(0.99, within(1e-9));
    assertThat(report.llr()).isEqualTo(1);
  }

  @Test
  void leaksCountInTheBandOfTheirHeightAlone() {
    // Given a face of 30 pixels that leaks and one of 60 that does not
    var meter = new LeakMeter(MARKER);
    var large = new TrueRegion(2, Target.FACES, new Box(120, 20, 50, 60));
    meter.take(picture(118, 18, 54, 64), List.of(FACE, large));

    // When each band is asked for
    List<Double> rates =
        HeightBand.NAMED.stream()
            .map(band -> LeakFigures.of(meter.clips(), Counted.band(band)).tlr())
            .toList();

    assertThat(rates).containsExactly(0.0, 1.0, 0.0);
    assertThat(LeakFigures.of(meter.clips(), Counted.atLeast(40)).n()).isEqualTo(1);
    assertThat(LeakFigures.of(meter.clips(), Counted.atLeast(20)).tlr()).isEqualTo(0.5);
  }

  @Test
  void tracksOfOneNumberInTwoClipsAreTwo() {
    var meter = new LeakMeter(MARKER);
    meter.nextClip("a");
    meter.take(picture(38, 38, 24, 34), List.of(FACE));
    meter.nextClip("b");
    meter.take(picture(0, 0, 0, 0), List.of(FACE));

    LeakFigures all = LeakFigures.of(meter.clips(), Counted.all());

    assertThat(all.n()).isEqualTo(2);
    assertThat(all.cvr()).isEqualTo(0.5);
    assertThat(LeakFigures.of(meter.clips(), Counted.all().in("b")).tlr()).isEqualTo(1);
  }

  @Test
  void whatWasNeverNearAnyoneIsAFalseTrack() {
    // Given something hidden far away for three frames, and something that moves off a face
    var meter = new LeakMeter(MARKER);
    for (int n = 0; n < 3; n++) {
      BufferedImage picture = picture(160, 10, 24, 24);
      fill(picture, 40 + 16 * n, 40, 24, 32);
      meter.take(picture, new TrueMoment(n * 10, false, List.of(FACE), List.of(PLACE)));
    }

    LeakFigures figures = LeakFigures.of(meter.clips(), Counted.all());

    assertThat(figures.falsePerMinute()).isCloseTo(60 / 20.0, within(1e-9));
  }

  @Test
  void hidingAWholePersonIsTooMuchOnlyWhereFacesAreLookedFor() {
    var person = new TrueMoment.Shelter(FACE.box(), new Box(20, 30, 60, 70));
    var moment = new TrueMoment(0, false, List.of(FACE), List.of(person));
    var faces = new LeakMeter(MARKER);
    var movement = new LeakMeter(MARKER, true);

    faces.take(picture(20, 30, 60, 70), moment);
    movement.take(picture(20, 30, 60, 70), moment);

    assertThat(faces.report("test").ovr()).isPositive();
    assertThat(movement.report("test").ovr()).isZero();
  }

  private static BufferedImage picture(int x, int y, int width, int height) {
    var picture = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.GRAY);
    g.fillRect(0, 0, 200, 100);
    g.dispose();
    fill(picture, x, y, width, height);
    return picture;
  }

  private static void fill(BufferedImage picture, int x, int y, int width, int height) {
    Graphics2D g = picture.createGraphics();
    g.setColor(new Color(MARKER));
    g.fillRect(x, y, width, height);
    g.dispose();
  }
}
