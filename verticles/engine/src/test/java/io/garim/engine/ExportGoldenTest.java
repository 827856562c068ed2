package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.garim.domain.detection.Analysis;
import io.garim.domain.media.MutedSound;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter.Options;
import io.garim.engine.lab.SoundReader;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A range of a clip as a video of its own: exact in pictures, in step in sound. */
class ExportGoldenTest {
  private static final double LEVEL = 0.25 / Math.sqrt(2);

  @TempDir Path folder;
  private Workbench bench;
  private Pipeline pipeline;
  private final List<Slice> slices = new ArrayList<>();
  private final List<Workbench.Made> parts = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    bench = new Workbench(folder, Path.of("none"));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  /** Renders a clip of seven seconds with a tone, in segments of a second. */
  private Path rendered(String container, String sound, double from, List<Long> pts)
      throws Exception {
    Path clip = folder.resolve("clip");
    var options = Options.h264().withKeyEvery(25).in(container).withSound(sound, from, false);
    Clips.street(clip, 96, 64, Clips.TICKS, pts, options);
    pipeline =
        new Pipeline(bench, clip, Policy.standard(FaceDetector.CASCADE))
            .withSegmentsOf(Duration.ofMillis(700));
    int segment = 0;
    for (PtsRange range : pipeline.segments()) {
      Analysis analysis = pipeline.analyze(segment++, range);
      slices.add(pipeline.plan(analysis));
      parts.add(pipeline.render(slices.get(slices.size() - 1)));
    }
    assertThat(parts).hasSizeGreaterThan(4);
    return pipeline.compose(parts).file("result");
  }

  /** What metadata orders: ends rendered anew, the rest as it is. */
  private Path export(int from, int to) throws Exception {
    List<Workbench.Made> joined = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < slices.size(); i++) {
      List<SliceFrame> frames = slices.get(i).frames();
      int begin = Math.max(0, from - first);
      int end = Math.min(frames.size(), to - first);
      first += frames.size();
      if (begin >= end) continue;
      joined.add(
          end - begin == frames.size()
              ? parts.get(i)
              : pipeline.render(some(slices.get(i), frames.subList(begin, end))));
    }
    return pipeline.export(joined, span(from, to), pipeline.audio()).file("result");
  }

  private static Slice some(Slice slice, List<SliceFrame> frames) {
    var range = new PtsRange(frames.get(0).pts(), frames.get(frames.size() - 1).pts() + 1);
    return new Slice(slice.segment(), range, slice.firstFrame(), frames);
  }

  private PtsRange span(int from, int to) {
    List<SliceFrame> all = slices.stream().flatMap(s -> s.frames().stream()).toList();
    SliceFrame last = all.get(to - 1);
    return new PtsRange(all.get(from).pts(), last.pts() + last.duration());
  }

  private double seconds(long ticks) throws Exception {
    return pipeline.probe().timeBase().seconds(ticks);
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, aac, 0, false",
    "mp4, aac, 0, true",
    "mp4, aac, 2.2, false",
    "matroska, libopus, 0, false",
    "mp4, libmp3lame, 0, false",
    "matroska, flac, 0, false",
    "mov, pcm_s16le, 0, false",
    "mpegts, aac, 0, false"
  })
  void innerFramesAreTheResultsOwnAndTheSoundIsInStep(
      String container, String sound, double soundFrom, boolean limps) throws Exception {
    // Given a rendered clip
    Path result =
        rendered(container, sound, soundFrom, limps ? Clips.uneven(170) : Clips.even(170));
    // When a range is exported that begins and ends inside of segments
    Path export = export(40, 131);
    // Then its frames have their distances from 0 on, and the inner ones are the result's
    var whole = new ClipReader(result);
    var range = new ClipReader(export);
    assertThat(seconds(range)).hasSize(91).first().isEqualTo(0.0);
    List<Double> times = seconds(whole);
    for (int i = 0; i < 91; i++) {
      assertThat(seconds(range).get(i)).isCloseTo(times.get(40 + i) - times.get(40), within(1e-9));
    }
    assertThat(pictures(range).subList(15, 75)).isEqualTo(pictures(whole).subList(55, 115));
    // And what is heard in it is what is heard there in the result
    PtsRange span = span(40, 131);
    double length = seconds(span.to() - span.from());
    double at = times.get(40);
    var all = new SoundReader(result).streams().get(0);
    var some = new SoundReader(export).streams().get(0);
    assertThat(some.codec()).isEqualTo(all.codec());
    assertThat(some.end()).isCloseTo(Math.min(length, all.end() - at), within(0.1));
    double begin = Math.max(0, all.first() / (double) all.rate() - at);
    assertThat(some.first() / (double) some.rate()).isCloseTo(begin, within(0.025));
    assertThat(apart(all, some, at, begin + 0.05, length - 0.05)).isLessThan(0.02f);
    assertThat(some.level(begin + 0.1, length - 0.1)).isCloseTo(LEVEL, within(0.02));
  }

  @Test
  void whatIsMutedStaysMuted() throws Exception {
    // Given a rendered clip in which something is muted
    rendered("mp4", "aac", 0, Clips.even(170));
    pipeline.muted(new MutedSound(List.of(new PtsRange(3 * 60000, 4 * 60000))));
    // When a range around it is exported
    var heard = new SoundReader(export(50, 150)).streams().get(0);
    // Then it is silent there and nowhere else
    assertThat(heard.level(1, 2)).isZero();
    assertThat(heard.level(0.1, 0.9)).isCloseTo(LEVEL, within(0.02));
    assertThat(heard.level(2.1, 3.9)).isCloseTo(LEVEL, within(0.02));
  }

  @Test
  void oneFrameIsAVideoToo() throws Exception {
    // Given a rendered clip
    rendered("mp4", "aac", 0, Clips.even(170));
    // When a single frame is exported
    Path export = export(60, 61);
    // Then it is shown from 0 on
    assertThat(new ClipReader(export).pts()).containsExactly(0L);
  }

  private static List<Double> seconds(ClipReader clip) throws Exception {
    TimeBase base = clip.shape().timeBase();
    return clip.pts().stream().map(base::seconds).toList();
  }

  private static List<Integer> pictures(ClipReader clip) throws Exception {
    List<Integer> all = new ArrayList<>();
    clip.forEach(
        frame ->
            all.add(
                Arrays.hashCode(
                    ((DataBufferByte) frame.coded().getRaster().getDataBuffer()).getData())));
    return all;
  }

  /** How far two sounds ever are apart, one of them that many seconds later. */
  private static float apart(
      SoundReader.Heard whole, SoundReader.Heard range, double at, double from, double to) {
    long shift = Math.round(at * whole.rate());
    float farthest = 0;
    for (long i = Math.round(from * range.rate()); i < Math.round(to * range.rate()); i++) {
      int own = (int) (i - range.first());
      int other = (int) (i + shift - whole.first());
      if (own < 0 || own >= range.samples().length || other >= whole.samples().length) continue;
      farthest = Math.max(farthest, Math.abs(range.samples()[own] - whole.samples()[other]));
    }
    return farthest;
  }
}
