package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.garim.domain.engine.EngineMessage;
import io.garim.domain.engine.Fault;
import io.garim.domain.job.TaskKind;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter.Options;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that are no videos, or broken ones. */
class FaultsGoldenTest {
  private static final PtsRange NONE = new PtsRange(0, 0);

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new Workbench(folder, folder.resolve("no-models"));
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private EngineMessage.Failed probing(byte[] bytes) throws IOException {
    return probing(Files.write(folder.resolve("upload.mp4"), bytes));
  }

  private EngineMessage.Failed probing(Path source) throws IOException {
    var given = bench.inputs().file("source", source);
    var up =
        catchThrowableOfType(Workbench.GivenUp.class, () -> bench.run(TaskKind.PROBE, NONE, given));
    return up.failed;
  }

  private Path clip(int frames) {
    Path path = folder.resolve("clip.mp4");
    return Clips.street(path, 96, 64, Clips.TICKS, Clips.even(frames), Options.withBFrames());
  }

  @Test
  void playlistNamedLikeAVideoIsRefusedAndOpensNoOtherFile() throws Exception {
    // Given a playlist that names a file which is really there
    Path secret = clip(3);
    String playlist = "#EXTM3U\n#EXTINF:1,\nfile://" + secret + "\n#EXT-X-ENDLIST\n";
    // When it is probed
    var failed = probing(playlist.getBytes(StandardCharsets.UTF_8));
    // Then it is refused by its first bytes, which are all that was read
    assertThat(failed.fault()).isEqualTo(Fault.UNSUPPORTED);
    assertThat(failed.reason()).isEqualTo("this is an HLS playlist, not a video file");
    assertThat(bench.reads()).extracting(EngineMessage.Read::input).containsOnly("source");
  }

  @Test
  void emptyFileIsSaidToBeEmpty() throws Exception {
    // Given nothing
    // When it is probed
    var failed = probing(new byte[0]);
    // Then the reason says so
    assertThat(failed.reason()).isEqualTo("the file is empty");
  }

  @Test
  void textIsSaidToBeText() throws Exception {
    // Given a letter
    // When it is probed
    var failed = probing("Dear Sir or Madam,\n".repeat(40).getBytes(StandardCharsets.UTF_8));
    // Then the reason says so
    assertThat(failed.fault()).isEqualTo(Fault.UNSUPPORTED);
    assertThat(failed.reason()).contains("looks like text");
  }

  @Test
  void fileWithoutItsIndexIsSaidToBeCutShort() throws Exception {
    // Given an mp4 whose index, at its end, is missing
    byte[] whole = Files.readAllBytes(clip(20));
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
    // When it is probed
    var failed = probing(half);
    // Then the reason says so
    assertThat(failed.fault()).isEqualTo(Fault.DAMAGED);
    assertThat(failed.reason()).isEqualTo("the file is cut short: its index is missing");
  }

  @Test
  void soundWithoutPicturesIsNoVideo() throws Exception {
    // Given the sound that Audio takes out of a clip
    Path source = folder.resolve("sound.mp4");
    var options = Options.withBFrames().withSound("aac", 0, false);
    Clips.street(source, 96, 64, Clips.TICKS, Clips.even(30), options);
    var pipeline = new Pipeline(bench, source, Policy.standard(FaceDetector.CASCADE));
    var made = bench.run(TaskKind.AUDIO, NONE, pipeline.inputs());
    // When that is probed
    var failed = probing(made.file("audio"));
    // Then the reason says so
    assertThat(failed.fault()).isEqualTo(Fault.NO_VIDEO);
    assertThat(failed.reason()).isEqualTo("the file holds sound only");
  }

  @Test
  void giantPictureIsRefusedByItsHeader() throws Exception {
    // Given a clip whose header claims 16384 by 16384 pixels
    byte[] bytes =
        Files.readAllBytes(
            Clips.street(
                folder.resolve("giant.mp4"), 96, 64, Clips.TICKS, Clips.even(5), Options.h264()));
    int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("avc1");
    ByteBuffer.wrap(bytes).putShort(at + 28, (short) 16384).putShort(at + 30, (short) 16384);
    // When it is probed
    var failed = probing(bytes);
    // Then the reason names the size
    assertThat(failed.fault()).isEqualTo(Fault.TOO_LARGE);
    assertThat(failed.reason()).contains("16384x16384");
  }

  @Test
  void tinyPictureIsRefusedByItsSize() throws Exception {
    // Given a clip of twelve by twelve pixels
    Path tiny = folder.resolve("tiny.mp4");
    Clips.street(tiny, 12, 12, Clips.TICKS, Clips.even(2), Options.withBFrames());
    // When it is probed
    var failed = probing(tiny);
    // Then the reason names the size
    assertThat(failed.fault()).isEqualTo(Fault.UNSUPPORTED);
    assertThat(failed.reason()).isEqualTo("the picture is 12x12 pixels; at least 16x16 are needed");
  }

  @Test
  void clipCutShortKeepsWhatCanBeDecoded() throws Exception {
    // Given an mp4 that begins with its index, and of whose pictures the last third is missing
    Path source = folder.resolve("short.mp4");
    var options = Options.h264().withKeyEvery(12).with(Map.of("movflags", "faststart"));
    Clips.street(source, 96, 64, Clips.TICKS, Clips.even(60), options);
    byte[] whole = Files.readAllBytes(source);
    Files.write(source, java.util.Arrays.copyOf(whole, whole.length * 2 / 3));
    var pipeline = new Pipeline(bench, source, Policy.standard(FaceDetector.CASCADE));
    // When it goes through all tasks
    Path result = pipeline.withUsualSegments().run().file("result");
    // Then the frames that are there come out at their times
    List<Long> pts = new ClipReader(result).pts();
    assertThat(pts).hasSizeBetween(25, 55).isEqualTo(Clips.even(60).subList(0, pts.size()));
  }

  @Test
  void picturesFarApartLeaveSegmentsEmptyAndAreKept() throws Exception {
    // Given a slide show with ten seconds from one picture to the next
    Path source = folder.resolve("slides.mp4");
    List<Long> pts = List.of(0L, 600_000L, 1_200_000L, 1_202_400L);
    Clips.street(source, 96, 64, Clips.TICKS, pts, Options.h264());
    var pipeline = new Pipeline(bench, source, Policy.standard(FaceDetector.CASCADE));
    // When it goes through all tasks
    Path result = pipeline.withUsualSegments().run().file("result");
    // Then segments without a picture are no fault, and every picture keeps its time
    assertThat(pipeline.analyses()).anyMatch(analysis -> analysis.frames().isEmpty());
    assertThat(new ClipReader(result).pts()).isEqualTo(pts);
  }

  @Test
  void oneFrameIsAVideo() throws Exception {
    // Given a clip of one frame
    var pipeline = new Pipeline(bench, clip(1), Policy.standard(FaceDetector.CASCADE));
    // When it goes through all tasks
    Path result = pipeline.run().file("result");
    // Then one frame comes out
    assertThat(new ClipReader(result).pts()).isEqualTo(List.of(0L));
  }

  @Test
  void missingModelIsNamed() throws Exception {
    // Given a policy that wants YuNet, and no models
    var pipeline = new Pipeline(bench, clip(2), Policy.standard(FaceDetector.YUNET));
    Probe probe = pipeline.probe();
    // When a segment is analyzed
    var up =
        catchThrowableOfType(Workbench.GivenUp.class, () -> pipeline.analyze(0, probe.frames()));
    // Then the reason names the file
    assertThat(up.failed.fault()).isEqualTo(Fault.NOT_BUILT_IN);
    assertThat(up.failed.reason()).contains(Models.YUNET);
  }

  @Test
  void blockThatCannotBeHadIsNotBlamedOnTheSource() throws Exception {
    // Given a source that is gone when it is read
    Path source = clip(2);
    var given = bench.inputs().file("source", source);
    Files.delete(source);
    // When it is probed
    var up =
        catchThrowableOfType(Workbench.GivenUp.class, () -> bench.run(TaskKind.PROBE, NONE, given));
    // Then it is a read failure, and the engine goes on
    assertThat(up.failed.fault()).isEqualTo(Fault.READ_FAILED);
    assertThat(probing(new byte[0]).reason()).isEqualTo("the file is empty");
  }
}
