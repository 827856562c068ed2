package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import io.garim.domain.job.TaskKind;
import io.garim.domain.media.MutedSound;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter.Options;
import io.garim.engine.lab.SoundReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody may hear is not in the sound any more, and all else is as it was. */
class MutedSoundGoldenTest {
  /** As the decision record states it: packets that are silenced besides the muted ones. */
  private static final double MARGIN = 2 * 1024 / 48000.0 + 0.005;

  /** A block of FLAC. */
  private static final double BLOCK = 4608 / 48000.0 + 0.005;

  /** Of a sine of a quarter of full scale. */
  private static final double LEVEL = 0.25 / Math.sqrt(2);

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

  private Path clip(String container, String sound, double from, List<Long> pts) {
    var options = Options.withBFrames().in(container).withSound(sound, from, false);
    return Clips.street(folder.resolve("clip"), 96, 64, Clips.TICKS, pts, options);
  }

  private static MutedSound seconds(Pipeline pipeline, double from, double to) throws Exception {
    var base = pipeline.probe().timeBase();
    double rate = base.den() / (double) base.num();
    return new MutedSound(List.of(new PtsRange(Math.round(from * rate), Math.round(to * rate))));
  }

  private Path audio(Pipeline pipeline, MutedSound muted) throws Exception {
    var given = pipeline.inputs();
    if (!muted.ranges().isEmpty()) given.file("muted", bench.record(muted));
    return bench.run(TaskKind.AUDIO, pipeline.probe().frames(), given).file("audio");
  }

  private static final MutedSound NOTHING = new MutedSound(List.of());

  private Pipeline pipeline(Path clip) throws Exception {
    return new Pipeline(bench, clip, Policy.standard(FaceDetector.CASCADE));
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, aac, 0, aac",
    "mp4, aac, 0.5, aac",
    "mpegts, aac, 0.25, aac",
    "matroska, aac, 0, aac",
    "mp4, flac, 0, flac",
    "matroska, flac, 0.3, flac",
    "mov, pcm_s16le, 0.5, aac",
    "matroska, ac3, 0, aac"
  })
  void whatIsMutedIsSilentAndAllElseIsTheSameToTheSample(
      String container, String sound, double from, String becomes) throws Exception {
    // Given a clip of four seconds with a tone
    Pipeline pipeline = pipeline(clip(container, sound, from, Clips.even(100)));
    double start = pipeline.probe().timeBase().seconds(pipeline.probe().frames().from());
    Path whole = audio(pipeline, NOTHING);
    // When a second of it is muted
    Path muted = audio(pipeline, seconds(pipeline, start + 1.5, start + 2.5));
    // Then nothing is heard in it, and outside every sample is what it was, but for the noise that
    // a decoder of AAC makes up where an encoder told it to, and that no two decoders make alike
    float tolerated = becomes.equals("aac") ? 1e-4f : 0;
    var before = new SoundReader(whole).streams().get(0);
    var after = new SoundReader(muted).streams().get(0);
    double lift = AudioTask.lift(pipeline.probe());
    double at = start + lift;
    assertThat(after.codec()).isEqualTo(becomes);
    assertThat(after.level(at + 1.5, at + 2.5)).isZero();
    assertThat(before.level(at + 1.5, at + 2.5)).isCloseTo(LEVEL, within(0.02));
    assertThat(after.first()).isEqualTo(before.first());
    assertThat(after.samples()).hasSameSizeAs(before.samples());
    double margin = becomes.equals("aac") ? MARGIN : BLOCK;
    assertThat(farthest(before, after, 0, at + 1.5 - margin)).isLessThanOrEqualTo(tolerated);
    assertThat(farthest(before, after, at + 2.5 + margin, at + 3.5)).isLessThanOrEqualTo(tolerated);
    assertThat(differing(packets(whole), packets(muted)).size())
        .isLessThanOrEqualTo(becomes.equals("aac") ? 51 : 12);
    assertThat(after.level(at + 2.6, at + 3.5)).isCloseTo(LEVEL, within(0.02));
  }

  @ParameterizedTest
  @CsvSource({"mp4, libmp3lame", "matroska, libopus"})
  void whatLeansOnItsNeighboursIsCodedAnewAndSilent(String container, String sound)
      throws Exception {
    // Given a clip whose packets hold or need bytes of others
    Pipeline pipeline = pipeline(clip(container, sound, 0, Clips.even(100)));
    Path whole = audio(pipeline, NOTHING);
    // When a second of it is muted
    Path muted = audio(pipeline, seconds(pipeline, 1.5, 2.5));
    // Then it is AAC, silent there, as loud elsewhere and as long
    var before = new SoundReader(whole).streams().get(0);
    var after = new SoundReader(muted).streams().get(0);
    assertThat(before.codec()).isNotEqualTo("aac");
    assertThat(after.codec()).isEqualTo("aac");
    assertThat(after.level(1.5, 2.5)).isZero();
    assertThat(after.level(0.5, 1.5 - MARGIN)).isCloseTo(LEVEL, within(0.02));
    assertThat(after.level(2.5 + MARGIN, 3.5)).isCloseTo(LEVEL, within(0.02));
    assertThat(after.end()).isCloseTo(before.end(), within(0.05));
  }

  @Test
  void onlyPacketsAroundTheRangeDifferAndItsOwnAreAllAlike() throws Exception {
    // Given a clip with AAC
    Pipeline pipeline = pipeline(clip("mp4", "aac", 0, Clips.even(100)));
    List<String> before = packets(audio(pipeline, NOTHING));
    // When a second of it is muted
    List<String> after = packets(audio(pipeline, seconds(pipeline, 1.5, 2.5)));
    // Then as many packets differ as the range touches, and two more
    List<Integer> other = differing(before, after);
    assertThat(other.size()).isBetween(47, 51);
    assertThat(other.stream().map(after::get).distinct()).hasSize(1);
  }

  /** Which packets differ: one run of them, with as many packets on both sides. */
  private static List<Integer> differing(List<String> before, List<String> after) {
    assertThat(after).hasSameSizeAs(before);
    List<Integer> other = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) if (!after.get(i).equals(before.get(i))) other.add(i);
    assertThat(other.get(other.size() - 1) - other.get(0)).isEqualTo(other.size() - 1);
    return other;
  }

  @Test
  void takenBackItIsTheSameToTheByte() throws Exception {
    // Given a sound, and the same with something muted
    Pipeline pipeline = pipeline(clip("mp4", "aac", 0, Clips.even(75)));
    byte[] before = Files.readAllBytes(audio(pipeline, NOTHING));
    byte[] muted = Files.readAllBytes(audio(pipeline, seconds(pipeline, 1, 2)));
    // When nothing is muted any more
    byte[] after = Files.readAllBytes(audio(pipeline, NOTHING));
    // Then it is what it was
    assertThat(Arrays.equals(muted, before)).isFalse();
    assertThat(after).isEqualTo(before);
  }

  @Test
  void severalRangesAndOnesBeyondTheEndsAreSilent() throws Exception {
    // Given a clip whose frames limp
    Pipeline pipeline = pipeline(clip("mp4", "aac", 0, Clips.uneven(100)));
    double end = new SoundReader(audio(pipeline, NOTHING)).streams().get(0).end();
    int rate = pipeline.probe().timeBase().den();
    var muted =
        new MutedSound(
            List.of(
                new PtsRange(-5L * rate, rate / 2),
                new PtsRange(rate, rate + rate / 100),
                new PtsRange(Math.round((end - 0.4) * rate), 1000L * rate)));
    // When the beginning, ten milliseconds and the end are muted
    var after = new SoundReader(audio(pipeline, muted)).streams().get(0);
    // Then these are silent, and what lies between is not
    assertThat(after.level(0, 0.5)).isZero();
    assertThat(after.level(1, 1.01)).isZero();
    assertThat(after.level(end - 0.4, end)).isZero();
    assertThat(after.level(0.6, 0.9)).isCloseTo(LEVEL, within(0.02));
    assertThat(after.level(1.1, end - 0.5)).isCloseTo(LEVEL, within(0.02));
    assertThat(after.end()).isEqualTo(end);
  }

  @Test
  void everyTrackIsMuted() throws Exception {
    // Given a clip with two tracks of sound
    Path twice = folder.resolve("twice.mp4");
    twoTracks(clip("mp4", "aac", 0, Clips.even(100)), twice);
    Pipeline pipeline = pipeline(twice);
    assertThat(pipeline.probe().audio()).hasSize(2);
    // When a second of it is muted
    var after = new SoundReader(audio(pipeline, seconds(pipeline, 1.5, 2.5))).streams();
    // Then neither is heard
    assertThat(after).hasSize(2);
    for (var track : after) {
      assertThat(track.level(1.5, 2.5)).isZero();
      assertThat(track.level(0.5, 1.4)).isCloseTo(LEVEL, within(0.02));
    }
  }

  @Test
  void theResultThatIsComposedOfItIsSilentThereAndInStep() throws Exception {
    // Given a clip whose frames limp and whose sound begins late
    Pipeline pipeline = pipeline(clip("mp4", "aac", 0.4, Clips.uneven(90)));
    var whole = new ClipReader(pipeline.run().file("result"));
    // When it goes through all tasks with something muted
    pipeline.muted(seconds(pipeline, 1.5, 2));
    Path result = pipeline.run().file("result");
    // Then pictures and sound are when they were, and nothing is heard in the range
    assertThat(new ClipReader(result).pts()).isEqualTo(whole.pts());
    assertThat(new ClipReader(result).soundBegins()).isEqualTo(whole.soundBegins());
    assertThat(new SoundReader(result).streams().get(0).level(1.5, 2)).isZero();
    assertThat(new SoundReader(result).streams().get(0).level(1, 1.4))
        .isCloseTo(LEVEL, within(.02));
  }

  /** How far apart two sounds ever are in that time. */
  private static float farthest(
      SoundReader.Heard one, SoundReader.Heard other, double from, double to) {
    float[] a = one.between(from, to);
    float[] b = other.between(from, to);
    float farthest = 0;
    for (int i = 0; i < a.length; i++) farthest = Math.max(farthest, Math.abs(a[i] - b[i]));
    return farthest;
  }

  private static List<String> packets(Path audio) throws Exception {
    List<String> all = new ArrayList<>();
    AVPacket packet = av_packet_alloc();
    try (var file = new FileBytes(audio);
        var demuxer = Demuxer.open(file, ContainerKind.MOV)) {
      while (demuxer.read(packet)) {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        all.add(Arrays.toString(bytes));
        av_packet_unref(packet);
      }
    } finally {
      av_packet_free(packet);
    }
    return all;
  }

  /** The same clip with its sound twice. */
  private static void twoTracks(Path clip, Path to) throws Exception {
    AVPacket packet = av_packet_alloc();
    try (var file = new FileBytes(clip);
        var demuxer = Demuxer.open(file, ContainerKind.MOV);
        var muxer = new Muxer(to, "mp4")) {
      demuxer.findStreamInfo();
      List<AVStream> outputs = new ArrayList<>();
      for (int i : new int[] {0, 1, 1}) {
        outputs.add(muxer.add(demuxer.stream(i).codecpar(), demuxer.stream(i).time_base()));
      }
      muxer.begin(Map.of());
      while (demuxer.read(packet)) {
        int from = packet.stream_index();
        for (int i = from; i < (from == 0 ? 1 : 3); i++) {
          AVPacket own = av_packet_clone(packet);
          own.stream_index(i);
          av_packet_rescale_ts(own, demuxer.stream(from).time_base(), outputs.get(i).time_base());
          muxer.interleave(own);
          av_packet_free(own);
        }
        av_packet_unref(packet);
      }
      muxer.interleave(null);
      muxer.finish();
    } finally {
      av_packet_free(packet);
    }
  }
}
