package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.media.TimeBase;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Made clips of every awkward kind through the whole engine, by several segments. */
class TimesGoldenTest {
  @TempDir Path folder;

  static Stream<Arguments> clips() {
    TimeBase base = Clips.TICKS;
    List<Long> even = Clips.even(60);
    List<Long> uneven = Clips.uneven(60);
    Options b = Options.withBFrames();
    List<Long> late = uneven.stream().map(t -> t + 45_001).toList();
    List<Long> ntsc = Stream.iterate(0L, t -> t + 1001).limit(60).toList();
    return Stream.of(
        Arguments.of("even H.264", base, even, Options.h264().withKeyEvery(12)),
        Arguments.of("uneven times with B-frames", base, uneven, b),
        Arguments.of("turned by 90", base, uneven, b.turned(90)),
        Arguments.of("turned by 270", base, even, b.turned(270)),
        Arguments.of("sound first", base, uneven, b.withSound("aac", 0, true)),
        Arguments.of("sound begins later", base, even, b.withSound("aac", 0.31, false)),
        Arguments.of("picture begins later", base, late, b.withSound("aac", 0, false)),
        Arguments.of("29.97 a second", new TimeBase(1, 30000), ntsc, b),
        Arguments.of("mp3", base, even, b.withSound("libmp3lame", 0, false)),
        Arguments.of("fragmented", base, uneven, fragmented(b)),
        Arguments.of("mov", base, uneven, b.in("mov")),
        Arguments.of("matroska", new TimeBase(1, 1000), millis(uneven), b.in("matroska")),
        Arguments.of("transport stream", new TimeBase(1, 90000), ts90(0), ts()),
        Arguments.of("ten hours in", new TimeBase(1, 90000), ts90(3_240_000_000L), ts()),
        Arguments.of("clock wraps", new TimeBase(1, 90000), ts90((1L << 33) - 90_000), ts()),
        Arguments.of("interlaced", base, uneven, b.codedAs("mpeg4", true)),
        Arguments.of("VP9 in webm", new TimeBase(1, 1000), millis(even), web("libvpx-vp9")),
        Arguments.of("AV1 in webm", new TimeBase(1, 1000), millis(even), web("libaom-av1")),
        Arguments.of("avi with B-frames", new TimeBase(1, 25), frames(60), b.in("avi")),
        Arguments.of("avi", new TimeBase(1, 25), frames(60), avi()));
  }

  private static Options fragmented(Options b) {
    return b.with(Map.of("movflags", "frag_keyframe+empty_moov"));
  }

  private static Options web(String encoder) {
    return Options.h264().withKeyEvery(12).in("webm").codedAs(encoder, false);
  }

  private static Options ts() {
    return Options.h264().withKeyEvery(12).in("mpegts").withSound("", 0, false);
  }

  private static List<Long> ts90(long from) {
    return Stream.iterate(from, t -> t + 3600).limit(60).toList();
  }

  private static Options avi() {
    return Options.h264().withKeyEvery(12).in("avi");
  }

  private static List<Long> millis(List<Long> pts) {
    return pts.stream().map(t -> t / 60).toList();
  }

  private static List<Long> frames(int n) {
    return Stream.iterate(0L, t -> t + 1).limit(n).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clips")
  void everyFrameKeepsItsTime(String name, TimeBase base, List<Long> pts, Options options)
      throws Exception {
    // Given a clip with exactly these times
    Path source = Clips.street(folder.resolve("clip"), 192, 108, base, pts, options);
    try (var bench = new Workbench(folder, Path.of("none"))) {
      var pipeline =
          new Pipeline(bench, source, Policy.standard(FaceDetector.CASCADE))
              .withSegmentsOf(Duration.ofMillis(400));
      assertThat(pipeline.segments()).hasSizeGreaterThan(2);
      // When it goes through all tasks
      Path result = pipeline.run().file("result");
      // Then every time is as it was, to the tick
      var before = new ClipReader(source);
      var after = new ClipReader(result);
      List<Long> read = before.pts();
      boolean ts = options.container().equals("mpegts");
      long shift = ts ? read.get(0) - after.pts().get(0) : 0;
      assertThat(read).hasSize(pts.size());
      assertThat(after.pts()).isEqualTo(read.stream().map(t -> t - shift).toList());
      assertThat(after.shape().shownWidth()).isEqualTo(before.shape().shownWidth());
      assertThat(after.pts().get(0)).isLessThan(90_000);
      assertThat(after.soundPackets()).hasSameSizeAs(before.soundPackets());
      if (!ts) assertThat(after.soundPackets()).isEqualTo(before.soundPackets());
      if (!ts) assertThat(after.soundBegins()).isEqualTo(before.soundBegins());
    }
  }
}
