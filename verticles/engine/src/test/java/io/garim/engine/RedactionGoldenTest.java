package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.garim.domain.detection.Analysis;
import io.garim.domain.engine.Fault;
import io.garim.domain.engine.FramePack;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.AudioPolicy;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Preset;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter.Options;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Render leaves of the pixels it was told to hide, measured on the file that comes out. */
class RedactionGoldenTest {
  private static final int MARKER = 0xff00ff;

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Workbench(folder, Path.of("none"));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private static Policy policy(RedactionStyle style) {
    Rule rule = Rule.of(Preset.FAST, Target.FACES).withStyle(style).withMargin(Rule.FACE_MARGIN);
    return new Policy(List.of(rule), FaceDetector.CASCADE, Duration.ZERO, AudioPolicy.MUTE, MARKER);
  }

  private Pipeline pipeline(RedactionStyle style, Options options, int width, int height)
      throws Exception {
    Path clip = folder.resolve("clip.mp4");
    Clips.street(clip, width, height, Clips.TICKS, Clips.even(12), options);
    return new Pipeline(bench, clip, policy(style));
  }

  private static Slice hiding(Slice slice, Box box, RedactionStyle style) {
    var region = new Region(new TrackId(0, 1), Target.FACES, box, style, RegionShape.BOX, 0);
    var frames = new ArrayList<SliceFrame>();
    for (SliceFrame f : slice.frames()) {
      frames.add(new SliceFrame(f.pts(), f.duration(), f.blank(), List.of(region)));
    }
    return new Slice(slice.segment(), slice.range(), slice.firstFrame(), frames);
  }

  private static boolean isMarker(int rgb) {
    return (rgb >> 16 & 255) > 255 - 24 && (rgb >> 8 & 255) < 24 && (rgb & 255) > 255 - 24;
  }

  private static double covered(BufferedImage picture, Box box) {
    int hits = 0;
    for (int y = (int) box.y(); y < box.bottom(); y++) {
      for (int x = (int) box.x(); x < box.right(); x++) {
        if (isMarker(picture.getRGB(x, y))) hits++;
      }
    }
    return hits / box.area();
  }

  @Test
  void fillCoversTheWholeBox() throws Exception {
    // Given a plan that fills a box at odd places
    Box box = new Box(51, 33, 61, 47);
    var pipeline =
        pipeline(RedactionStyle.FILL, Options.h264(), 256, 144)
            .withPlan(slice -> hiding(slice, box, RedactionStyle.FILL));
    // When it is rendered
    Path result = pipeline.run().file("result");
    // Then the box is the marker's colour in every frame, and hardly more is
    new ClipReader(result)
        .forEach(
            frame -> {
              BufferedImage picture = frame.coded();
              assertThat(covered(picture, box)).isGreaterThan(0.95);
              assertThat(covered(picture, new Box(130, 20, 60, 60))).isZero();
            });
  }

  @Test
  void boxOnATurnedPictureIsInCodedPixels() throws Exception {
    // Given a clip that is shown turned by 90 degrees, and a box in coded pixels
    Box box = new Box(20, 12, 60, 40);
    var pipeline =
        pipeline(RedactionStyle.FILL, Options.h264().turned(90), 256, 144)
            .withPlan(slice -> hiding(slice, box, RedactionStyle.FILL));
    // When it is rendered
    Path result = pipeline.run().file("result");
    // Then that is where it is, and it is seen where the turn puts it
    Box shown = new Box(144 - 52, 20, 40, 60);
    new ClipReader(result)
        .forEach(
            frame -> {
              assertThat(covered(frame.coded(), box)).isGreaterThan(0.95);
              assertThat(covered(frame.upright(), shown)).isGreaterThan(0.95);
            });
  }

  @Test
  void oddSizeIsKept() throws Exception {
    // Given a clip of odd width and height
    var options = Options.withBFrames();
    var pipeline = pipeline(RedactionStyle.FILL, options, 255, 143);
    // When it goes through all tasks
    var shape = new ClipReader(pipeline.run().file("result")).shape();
    // Then it is shown in the same size
    assertThat(shape.shownWidth()).isEqualTo(255);
    assertThat(shape.shownHeight()).isEqualTo(143);
  }

  @Test
  void frameThatNoLongerDecodesComesBlank() throws Exception {
    // Given a clip whose second half is destroyed after an engine that keeps no frames analyzed it
    bench.close();
    Path place = Files.createDirectory(folder.resolve("forgetful"));
    bench = new Workbench(place, Path.of("none"), Detectors.BUILT_IN, 0, false);
    var pipeline = pipeline(RedactionStyle.FILL, Options.h264(), 256, 144);
    Analysis analysis = pipeline.analyze(0, pipeline.probe().frames());
    Slice slice = pipeline.plan(analysis);
    Path clip = folder.resolve("clip.mp4");
    byte[] bytes = Files.readAllBytes(clip);
    Arrays.fill(bytes, bytes.length / 2, bytes.length - 2000, (byte) 0xff);
    Files.write(clip, bytes);
    // When it is rendered
    var made = pipeline.render(slice);
    // Then every frame is there all the same, and the missing ones are marked as blank
    assertThat(made.result().ledger().frames()).isEqualTo(12);
    assertThat(made.result().ledger().blanked()).isBetween(1L, 11L);
  }

  @Test
  void packHoldsWhatThePartShows() throws Exception {
    // Given a plan that fills a box, on a clip shown turned by 90 degrees
    Box box = new Box(20, 12, 60, 40);
    var pipeline = pipeline(RedactionStyle.FILL, Options.h264().turned(90), 256, 144);
    Analysis analysis = pipeline.analyze(0, pipeline.probe().frames());
    Slice slice = hiding(pipeline.plan(analysis), box, RedactionStyle.FILL);
    Workbench.Made part = pipeline.render(slice);
    // When previews are made of the part
    byte[] pack = Files.readAllBytes(pipeline.pack(part).file("pack"));
    // Then each picture of the pack is upright and hidden
    assertThat(FramePack.frames(pack)).isEqualTo(12);
    for (int i = 0; i < 12; i++) {
      int at = (int) FramePack.entryOffset(i);
      var entry = FramePack.entry(Arrays.copyOfRange(pack, at, at + FramePack.ENTRY_BYTES));
      assertThat(entry.pts()).isEqualTo(slice.frames().get(i).pts());
      int from = (int) entry.wideOffset();
      var jpeg = Arrays.copyOfRange(pack, from, from + entry.wideLength());
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
      assertThat(picture.getWidth()).isEqualTo(144);
      assertThat(picture.getRGB(144 - 32, 50) & 0xff).isGreaterThan(200);
      assertThat(picture.getRGB(144 - 32, 50) >> 8 & 0xff).isLessThan(60);
    }
  }

  @Test
  void packOfAPartThatShowsOtherFramesIsRefused() throws Exception {
    // Given a part, and the ledger of another
    var pipeline = pipeline(RedactionStyle.FILL, Options.h264(), 256, 144);
    Analysis analysis = pipeline.analyze(0, pipeline.probe().frames());
    Slice whole = pipeline.plan(analysis);
    Workbench.Made part = pipeline.render(whole);
    var fewer =
        new Slice(0, whole.range(), 0, whole.frames().subList(0, whole.frames().size() - 2));
    var other = new Workbench.Made(pipeline.render(fewer).result(), part.scratch());
    // When previews are made of it
    var refused = catchThrowableOfType(Workbench.GivenUp.class, () -> pipeline.pack(other));
    // Then none are
    assertThat(refused.failed.fault()).isEqualTo(Fault.UNBALANCED);
  }

  @Test
  void sameTaskGivesTheSameBytes() throws Exception {
    // Given a plan with a mosaic
    var pipeline = pipeline(RedactionStyle.MOSAIC, Options.h264(), 256, 144);
    Analysis analysis = pipeline.analyze(0, pipeline.probe().frames());
    Slice slice = hiding(pipeline.plan(analysis), new Box(40, 20, 90, 90), RedactionStyle.MOSAIC);
    byte[] first = Files.readAllBytes(pipeline.render(slice).file("part"));
    // When it is rendered again
    byte[] second = Files.readAllBytes(pipeline.render(slice).file("part"));
    // Then the part is the same to the byte
    assertThat(second).isEqualTo(first);
  }

  @Test
  void plainRenderHidesNothing() throws Exception {
    // Given an engine that only measures, and a plan that fills a box
    Box box = new Box(51, 33, 61, 47);
    bench.close();
    Files.delete(folder.resolve("s"));
    bench = new Workbench(folder, Path.of("none"), true);
    var pipeline =
        pipeline(RedactionStyle.FILL, Options.h264(), 256, 144)
            .withPlan(slice -> hiding(slice, box, RedactionStyle.FILL));
    // When it is rendered
    Path result = pipeline.run().file("result");
    // Then the box is as it was
    new ClipReader(result).forEach(frame -> assertThat(covered(frame.coded(), box)).isZero());
  }
}
