package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.detection.Analysis;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.engine.lab.ClipWriter.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames that are kept from looking to hiding. */
class KeptFramesGoldenTest {
  private static final Policy FACES = Policy.standard(FaceDetector.CASCADE);
  private static final long PLENTY = 64L << 20;

  @TempDir Path folder;

  @Test
  void partOfKeptFramesIsThatOfFramesDecodedAgain() throws Exception {
    for (String codec : List.of("libopenh264", "mpeg4", "libvpx-vp9")) {
      // Given a clip, and engines that keep frames and that do not
      Path clip = clip(codec);
      // When both take it through
      byte[] kept = part(clip, PLENTY, codec + "-kept").bytes;
      byte[] again = part(clip, 0, codec + "-again").bytes;
      // Then the parts are the same to the byte
      assertThat(Arrays.equals(kept, again)).as(codec).isTrue();
    }
  }

  @Test
  void sourceIsNotReadAgainForASegmentThatIsKept() throws Exception {
    // Given a clip
    Path clip = clip("libopenh264");
    // When an engine that keeps frames takes it through, and one that does not
    long kept = part(clip, PLENTY, "kept").sourceReads;
    long again = part(clip, 0, "again").sourceReads;
    // Then only the other reads the source to render it
    assertThat(kept).isZero();
    assertThat(again).isPositive();
  }

  @Test
  void segmentLargerThanWhatMayBeKeptIsDecodedAgain() throws Exception {
    // Given room for fewer frames than the segment has
    long room = 5L * 320 * 240 * 3 / 2;
    // When it is taken through
    Part part = part(clip("libopenh264"), room, "small");
    // Then the source is read again, and the part is whole
    assertThat(part.sourceReads).isPositive();
    assertThat(part.frames).isEqualTo(24);
  }

  @Test
  void nothingIsKeptOfASegmentThatWillNotFitAsAWhole() {
    // Given room for five frames
    // When the first frame comes of segments that will have ten, and four
    long ofTen = bytesKeptOfTheFirstOf(10);
    long ofFour = bytesKeptOfTheFirstOf(4);
    // Then it is kept of the second only
    assertThat(ofTen).isZero();
    assertThat(ofFour).isPositive();
  }

  private static long bytesKeptOfTheFirstOf(long frames) {
    Natives.load();
    try (var kept = new KeptFrames(5L * 320 * 240 * 3 / 2);
        var canvas = new Canvas(320, 240)) {
      kept.begin("source", new PtsRange(0, frames), frames);
      kept.add(canvas.empty(new ColourSpace(1, 1, 1, 1, 0.2126, 0.0722)), 0);
      return kept.bytes();
    }
  }

  @Test
  void segmentIsKeptForOneRenderingOnly() throws Exception {
    // Given a segment that was analyzed and rendered
    Path place = Files.createDirectory(folder.resolve("twice"));
    try (var bench = new Workbench(place, Path.of("none"), Detectors.BUILT_IN, PLENTY, false)) {
      var pipeline = new Pipeline(bench, clip("libopenh264"), FACES);
      PtsRange range = pipeline.segments().get(0);
      var slice = pipeline.plan(pipeline.analyze(0, range));
      byte[] first = Files.readAllBytes(pipeline.render(slice).file("part"));
      // When it is rendered again
      byte[] second = Files.readAllBytes(pipeline.render(slice).file("part"));
      // Then it is decoded again, and comes out the same
      assertThat(sourceReads(bench)).isPositive();
      assertThat(Arrays.equals(first, second)).isTrue();
    }
  }

  private record Part(byte[] bytes, long sourceReads, long frames) {}

  private Part part(Path clip, long frames, String name) throws Exception {
    Path place = Files.createDirectory(folder.resolve(name));
    try (var bench = new Workbench(place, Path.of("none"), Detectors.BUILT_IN, frames, false)) {
      var pipeline = new Pipeline(bench, clip, FACES);
      PtsRange range = pipeline.segments().get(0);
      Analysis analysis = pipeline.analyze(0, range);
      bench.reads().clear();
      Workbench.Made made = pipeline.render(pipeline.plan(analysis));
      return new Part(
          Files.readAllBytes(made.file("part")),
          sourceReads(bench),
          made.result().ledger().frames());
    }
  }

  private static long sourceReads(Workbench bench) {
    return bench.reads().stream().filter(read -> read.input().equals("source")).count();
  }

  private Path clip(String codec) {
    Path clip = folder.resolve(codec + ".mp4");
    if (Files.exists(clip)) return clip;
    return Clips.street(clip, 320, 240, Clips.TICKS, Clips.even(24), options(codec));
  }

  private static Options options(String codec) {
    return codec.equals("libopenh264") ? Options.h264() : Options.h264().codedAs(codec, false);
  }
}
