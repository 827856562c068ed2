package io.garim.bench.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.bench.Marker;
import io.garim.bench.leak.scene.Director;
import io.garim.bench.leak.scene.LeakScene;
import io.garim.bench.leak.scene.Scenario;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.TimeBase;
import io.garim.engine.lab.ClipWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole measure on files, without a platform between. */
class LeakClipGoldenTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  @TempDir private Path folder;
  private Director director;

  @BeforeEach
  void drawnOnly() throws IOException {
    director = new Director(Optional.empty(), WIDTH, HEIGHT);
  }

  /** A result as it ought to be: a box over every face, or over all but one on one frame. */
  private Path hidden(LeakScene scene, int frames, int bareFrame, long late) {
    Path file = folder.resolve("hidden.mp4");
    try (var writer =
        new ClipWriter(file, WIDTH, HEIGHT, new TimeBase(1, 1000), ClipWriter.Options.h264())) {
      for (int n = 0; n < frames; n++) {
        BufferedImage picture = scene.picture(n);
        cover(picture, scene.truth(n), n == bareFrame);
        writer.write(picture, scene.times().get(n) + (n == 0 ? 0 : late));
      }
    }
    return file;
  }

  private static void cover(BufferedImage picture, TrueMoment moment, boolean butOne) {
    Graphics2D g = picture.createGraphics();
    g.setColor(new Color(Marker.RGB));
    for (TrueMoment.Shelter shelter :
        moment.shelters().subList(butOne ? 1 : 0, moment.shelters().size())) {
      Box box = shelter.face().grown(0.1);
      g.fillRect((int) box.x(), (int) box.y(), (int) box.width() + 2, (int) box.height() + 2);
    }
    g.dispose();
  }

  private LeakFigures measured(LeakScene scene, Path result) throws IOException {
    var meter = new LeakMeter(Marker.RGB);
    new LeakClip("test", scene, 0.5).measure(result, meter, Optional.empty());
    return LeakFigures.of(meter.clips(), Counted.all());
  }

  @Test
  void theSourceItselfLeaksEverywhere() throws IOException {
    LeakScene scene = director.scene(Scenario.MIDDLE, 0.6, 1);
    Path source = folder.resolve("source.mp4");
    new LeakClip("test", scene, 0.5).write(source);

    LeakFigures figures = measured(scene, source);

    assertThat(figures.n()).isEqualTo(12);
    assertThat(figures.tlr()).isEqualTo(1);
    assertThat(figures.fir()).isZero();
    assertThat(figures.ond()).isEqualTo(15);
    assertThat(figures.ovr()).isZero();
  }

  @Test
  void facesThatAreAllHiddenLeakNowhereInspiteOfCoding() throws IOException {
    LeakScene scene = director.scene(Scenario.LIMPING, 0.8, 2);

    LeakFigures figures = measured(scene, hidden(scene, scene.times().size(), -1, 0));

    assertThat(figures.n()).isPositive();
    assertThat(figures.tlr()).isZero();
    assertThat(figures.ovr()).isZero();
    assertThat(figures.falsePerMinute()).isZero();
  }

  @Test
  void oneFaceBareOnOneFrameIsFound() throws IOException {
    LeakScene scene = director.scene(Scenario.MIDDLE, 0.6, 3);

    LeakFigures figures = measured(scene, hidden(scene, scene.times().size(), 7, 0));

    assertThat(figures.tlr()).isEqualTo(1.0 / figures.n());
    assertThat(figures.llr()).isEqualTo(1);
    assertThat(figures.ond()).isZero();
  }

  @Test
  void aResultWithAFrameLessIsNotMeasured() {
    LeakScene scene = director.scene(Scenario.MIDDLE, 0.6, 4);
    Path result = hidden(scene, scene.times().size() - 1, -1, 0);

    assertThatThrownBy(() -> measured(scene, result)).hasMessageContaining("has 14 frames");
  }

  @Test
  void aResultThatShowsFramesLateIsNotMeasured() {
    LeakScene scene = director.scene(Scenario.MIDDLE, 0.6, 5);
    Path result = hidden(scene, scene.times().size(), -1, 20);

    assertThatThrownBy(() -> measured(scene, result)).hasMessageContaining("off its time");
  }
}
