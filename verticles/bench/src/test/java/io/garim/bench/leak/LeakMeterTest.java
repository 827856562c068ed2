package io.garim.bench.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakMeterTest {
  private static final int MARKER = 0xff00ff;
  private static final TrueRegion FACE = new TrueRegion(1, Target.FACES, new Box(40, 40, 20, 30));

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

  private static BufferedImage picture(int x, int y, int width, int height) {
    var picture = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.GRAY);
    g.fillRect(0, 0, 200, 100);
    g.setColor(new Color(MARKER));
    g.fillRect(x, y, width, height);
    g.dispose();
    return picture;
  }
}
