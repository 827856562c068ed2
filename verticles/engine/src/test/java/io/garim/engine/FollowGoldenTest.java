package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.engine.EngineWork;
import io.garim.domain.following.FollowOrder;
import io.garim.domain.following.Followed;
import io.garim.domain.following.Followed.End;
import io.garim.domain.following.Followed.Sighting;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.engine.lab.ClipWriter;
import io.garim.engine.lab.ClipWriter.Options;
import io.garim.engine.lab.DrawnFace;
import io.garim.engine.lab.StreetScene;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Following a drawn face whose place on every frame is known. */
class FollowGoldenTest {
  private static final int FRAMES = 80;
  private static final long TICKS = 2400;
  private static final DrawnFace FACE =
      new DrawnFace(new Color(214, 166, 132), new Color(42, 30, 24), new Color(112, 44, 40), 0.2);

  private static final IntFunction<Double> STROLL = n -> 70 + 2.0 * n;
  private static final long PLENTY = 64L << 20;

  @TempDir Path folder;
  private int stages;

  @Test
  void aWalkingFaceIsFollowedBothWaysOverAllFrames() throws Exception {
    try (var stage = new Stage(320, 240, Options.h264().withKeyEvery(20), (g, n) -> {})) {
      Followed forward = stage.follow(40, false, 1000);
      Followed backward = stage.follow(40, true, 1000);

      stage.assertFollowed(forward, 41, FRAMES);
      stage.assertFollowed(backward, 39, -1);
    }
  }

  @Test
  void backwardWithRoomForFewFramesFindsTheSame() throws Exception {
    Followed plenty;
    try (var stage = new Stage(320, 240, Options.h264().withKeyEvery(200), (g, n) -> {})) {
      plenty = stage.follow(60, true, 1000);
    }
    try (var stage =
        new Stage(
            320, 240, Options.h264().withKeyEvery(200), (g, n) -> {}, 14L * 320 * 240 * 3 / 2)) {
      Followed few = stage.follow(60, true, 1000);

      assertThat(few).isEqualTo(plenty);
      assertThat(plenty.path()).hasSize(60);
    }
  }

  @Test
  void itStopsWhereItWasAskedTo() throws Exception {
    try (var stage = new Stage(320, 240, Options.h264(), (g, n) -> {})) {
      Followed some = stage.follow(10, false, 15);

      assertThat(some.end()).isEqualTo(End.LIMIT);
      assertThat(stage.frames(some)).hasSize(15).endsWith(25);
    }
  }

  @Test
  void itStopsWhereAnotherSceneBegins() throws Exception {
    BiConsumer<Graphics2D, Integer> otherScene =
        (g, n) -> {
          if (n < 30) return;
          g.setColor(new Color(20, 20, 25));
          g.fillRect(0, 0, 320, 240);
          g.setColor(new Color(220, 220, 210));
          for (int x = 0; x < 320; x += 60) g.fillRect(x, 0, 25, 200);
        };
    try (var stage = new Stage(320, 240, Options.h264(), otherScene)) {
      Followed before = stage.follow(10, false, 1000);

      assertThat(before.end()).isEqualTo(End.CUT);
      assertThat(stage.frames(before)).endsWith(29);
    }
  }

  @Test
  void itStopsWhenTheFaceIsCovered() throws Exception {
    BiConsumer<Graphics2D, Integer> lorry =
        (g, n) -> {
          g.setColor(new Color(70, 90, 80));
          int x = 330 - (n - 15) * 9;
          g.fillRect(x, 0, 260, 240);
          g.setColor(new Color(150, 150, 120));
          for (int at = 8; at < 250; at += 24) g.fillRect(x + at, 10, 9, 200);
        };
    try (var stage = new Stage(320, 240, Options.h264(), lorry)) {
      Followed seen = stage.follow(5, false, 1000);

      int covered = 15;
      while (330 - (covered - 15) * 9 > stage.truth(covered).x()) covered++;
      assertThat(seen.end()).isEqualTo(End.LOST);
      List<Integer> frames = stage.frames(seen);
      assertThat(frames.get(frames.size() - 1)).isBetween(covered - 9, covered + 1);
    }
  }

  @Test
  void itStopsWhenTheFaceLeavesThePicture() throws Exception {
    IntFunction<Double> walksOut = n -> 200 + 3.2 * n;
    try (var stage = new Stage(320, 240, Options.h264(), (g, n) -> {}, walksOut, PLENTY)) {
      Followed seen = stage.follow(2, false, 1000);

      assertThat(seen.end()).isEqualTo(End.LEFT);
      List<Integer> frames = stage.frames(seen);
      Box last = stage.truth(frames.get(frames.size() - 1));
      assertThat(last.right()).isGreaterThan(300);
      assertThat(last.x()).isLessThan(325);
    }
  }

  @Test
  void oddSizesAndTurnedPicturesAreFollowedWhereTheyAreCoded() throws Exception {
    try (var stage = new Stage(323, 241, Options.h264().turned(90), (g, n) -> {})) {
      Followed forward = stage.follow(0, false, 1000);

      stage.assertFollowed(forward, 1, FRAMES);
    }
  }

  @Test
  void nobodyIsFollowedFromABoxOutsideThePicture() throws Exception {
    try (var stage = new Stage(320, 240, Options.h264(), (g, n) -> {})) {
      Followed none = stage.follow(3, new Box(-80, 10, 40, 40), false, 1000);

      assertThat(none.path()).isEmpty();
      assertThat(none.end()).isEqualTo(End.LEFT);
    }
  }

  /** A clip of one face that walks through a street, and an engine. */
  private final class Stage implements AutoCloseable {
    private final Path place;
    private final Workbench bench;
    private final Pipeline pipeline;
    private final int height;
    private final IntFunction<Double> way;

    Stage(int width, int height, Options options, BiConsumer<Graphics2D, Integer> more)
        throws Exception {
      this(width, height, options, more, STROLL, PLENTY);
    }

    Stage(int width, int height, Options options, BiConsumer<Graphics2D, Integer> more, long room)
        throws Exception {
      this(width, height, options, more, STROLL, room);
    }

    Stage(
        int width,
        int height,
        Options options,
        BiConsumer<Graphics2D, Integer> more,
        IntFunction<Double> way,
        long room)
        throws Exception {
      this.height = height;
      this.way = way;
      place = Files.createDirectory(folder.resolve("stage" + stages++));
      Path clip = place.resolve("clip.mp4");
      var street = new StreetScene(width, height, FRAMES, 5, 0, false);
      try (var writer = new ClipWriter(clip, width, height, Clips.TICKS, options)) {
        for (int n = 0; n < FRAMES; n++) {
          BufferedImage picture = street.picture(n);
          Graphics2D g = picture.createGraphics();
          g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
          FACE.draw(g, way.apply(n), y(n), 60);
          more.accept(g, n);
          g.dispose();
          writer.write(picture, n * TICKS);
        }
      }
      bench = new Workbench(place, Path.of("none"), Detectors.BUILT_IN, room, false);
      pipeline = new Pipeline(bench, clip, Policy.standard(FaceDetector.CASCADE));
    }

    private double y(int n) {
      return height * 0.4 + 4 * Math.sin(n * 0.35);
    }

    Box truth(int n) {
      return DrawnFace.truth(way.apply(n), y(n), 60);
    }

    Followed follow(int from, boolean backward, int most) throws Exception {
      return follow(from, truth(from), backward, most);
    }

    Followed follow(int from, Box box, boolean backward, int most) throws Exception {
      var order = new FollowOrder(from * TICKS, box, backward, most);
      var range =
          backward ? new PtsRange(0, from * TICKS + 1) : new PtsRange(from * TICKS, FRAMES * TICKS);
      var given = pipeline.inputs().file("trail", bench.record(order));
      return bench.run(EngineWork.FOLLOW, 0, range, given).record("trail", Followed.class);
    }

    List<Integer> frames(Followed followed) {
      return followed.path().stream().map(Sighting::pts).map(pts -> (int) (pts / TICKS)).toList();
    }

    /** Every frame up to that one, nearly all of them well met, and the face inside the box. */
    void assertFollowed(Followed followed, int first, int end) {
      int step = end < first ? -1 : 1;
      int well = 0;
      int inside = 0;
      for (int i = 0; i < followed.path().size(); i++) {
        Sighting sighting = followed.path().get(i);
        int frame = first + i * step;
        assertThat(sighting.pts()).isEqualTo(frame * TICKS);
        Box truth = truth(frame);
        if (sighting.box().iou(truth) >= 0.5) well++;
        if (sighting.box().overlap(truth) >= 0.9 * truth.area()) inside++;
      }
      int all = Math.abs(end - first);
      assertThat(followed.path()).hasSize(all);
      assertThat(followed.end()).isEqualTo(End.LIMIT);
      assertThat(well).as("frames with IoU of 0.5").isGreaterThanOrEqualTo(all * 95 / 100);
      assertThat(inside).as("frames with nine tenths inside").isGreaterThanOrEqualTo(all * 9 / 10);
    }

    @Override
    public void close() throws Exception {
      bench.close();
    }
  }
}
