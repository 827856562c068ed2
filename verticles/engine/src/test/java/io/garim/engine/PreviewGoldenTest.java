package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.detection.Analysis;
import io.garim.domain.engine.EngineWork;
import io.garim.domain.engine.FramePack;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.engine.lab.ClipWriter.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single frames shown before their segment is rendered. */
class PreviewGoldenTest {
  private static final Policy FACES = Policy.standard(FaceDetector.CASCADE);
  private static final long PLENTY = 64L << 20;
  private static final long FEW = 5L * 320 * 240 * 3 / 2;

  @TempDir Path folder;

  @Test
  void previewLooksLikeTheFrameThatIsRendered() throws Exception {
    for (long room : List.of(PLENTY, FEW, 0L)) {
      try (var stage = new Stage("like" + room, room)) {
        byte[] rendered =
            Files.readAllBytes(
                stage.pipeline.pack(stage.pipeline.render(stage.slice)).file("pack"));
        for (int n : List.of(0, 20, 7, 23)) {
          byte[] preview = stage.preview(stage.slice, n);

          assertThat(difference(picture(preview, 0), picture(rendered, n)))
              .as("room %s, frame %s", room, n)
              .isLessThan(6);
        }
      }
    }
  }

  @Test
  void previewsOfOneSegmentReadTheSourceOnce() throws Exception {
    try (var stage = new Stage("once", PLENTY)) {
      stage.preview(stage.slice, 3);
      stage.bench.reads().clear();

      stage.preview(stage.slice, 20);

      assertThat(stage.bench.reads())
          .extracting(read -> read.input())
          .contains("slice")
          .doesNotContain("source");
    }
  }

  @Test
  void previewLeavesTheFrameAsItWasForTheNextOne() throws Exception {
    try (var stage = new Stage("twice", PLENTY)) {
      byte[] bare = stage.preview(stage.without(), 5);
      byte[] blank = stage.preview(stage.blank(), 5);

      byte[] again = stage.preview(stage.without(), 5);

      assertThat(again).isEqualTo(bare);
      assertThat(difference(picture(blank, 0), picture(bare, 0))).isGreaterThan(20);
    }
  }

  @Test
  void frameThatTheSliceDoesNotHaveIsRefused() throws Exception {
    try (var stage = new Stage("none", PLENTY)) {
      assertThatThrownBy(() -> stage.previewAt(stage.slice, 12345))
          .hasMessageContaining("no frame of the slice");
    }
  }

  private final class Stage implements AutoCloseable {
    private final Workbench bench;
    private final Pipeline pipeline;
    private final Slice slice;

    Stage(String name, long room) throws Exception {
      Path place = Files.createDirectory(folder.resolve(name));
      bench = new Workbench(place, Path.of("none"), Detectors.BUILT_IN, room, false);
      Path clip = place.resolve("clip.mp4");
      Clips.street(clip, 320, 240, Clips.TICKS, Clips.even(24), Options.h264());
      pipeline = new Pipeline(bench, clip, FACES);
      Analysis analysis = pipeline.analyze(0, pipeline.segments().get(0));
      slice = pipeline.plan(analysis);
    }

    byte[] preview(Slice planned, int frame) throws Exception {
      return previewAt(planned, slice.frames().get(frame).pts());
    }

    byte[] previewAt(Slice planned, long pts) throws Exception {
      var given = pipeline.inputs().file("slice", bench.record(planned));
      var made = bench.run(EngineWork.PREVIEW, 0, new PtsRange(pts, pts + 1), given);
      return Files.readAllBytes(made.file("pack"));
    }

    Slice without() {
      return changed(false);
    }

    Slice blank() {
      return changed(true);
    }

    private Slice changed(boolean blank) {
      List<SliceFrame> frames = new ArrayList<>();
      for (SliceFrame f : slice.frames()) {
        frames.add(new SliceFrame(f.pts(), f.duration(), blank, List.of()));
      }
      return new Slice(slice.segment(), slice.range(), slice.firstFrame(), frames);
    }

    @Override
    public void close() throws Exception {
      bench.close();
    }
  }

  private static Mat picture(byte[] pack, int frame) {
    int at = (int) FramePack.entryOffset(frame);
    var entry = FramePack.entry(Arrays.copyOfRange(pack, at, at + FramePack.ENTRY_BYTES));
    int from = (int) entry.wideOffset();
    byte[] jpeg = Arrays.copyOfRange(pack, from, from + entry.wideLength());
    return opencv_imgcodecs.imdecode(new Mat(jpeg), opencv_imgcodecs.IMREAD_GRAYSCALE);
  }

  /** Mean of the absolute differences of brightness. */
  private static double difference(Mat one, Mat other) {
    try (var between = new Mat()) {
      opencv_core.absdiff(one, other, between);
      return opencv_core.mean(between).get(0);
    }
  }
}
