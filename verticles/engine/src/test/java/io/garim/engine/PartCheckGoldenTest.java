package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_make_writable;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import io.garim.domain.engine.EngineChannel;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.Probe;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.engine.lab.ClipWriter.Options;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts as they were written, and parts that something happened to. */
class PartCheckGoldenTest {
  private static final int FRAMES = 24;

  @TempDir Path folder;
  private Path part;
  private Ledger account;
  private Probe probe;

  /** What is done to one packet; false leaves it out. */
  private interface Mishap {
    boolean happens(int number, AVPacket packet);
  }

  @BeforeEach
  void render() throws Exception {
    Path clip = folder.resolve("clip.mp4");
    Clips.street(clip, 320, 240, Clips.TICKS, Clips.even(FRAMES), Options.h264());
    try (var bench = new Workbench(folder, Path.of("none"))) {
      var pipeline = new Pipeline(bench, clip, Policy.standard(FaceDetector.CASCADE));
      var made = pipeline.render(pipeline.plan(pipeline.analyze(0, pipeline.segments().get(0))));
      part = made.file("part");
      account = made.result().ledger();
      probe = pipeline.probe();
    }
  }

  @Test
  void partAsItWasWrittenBalancesReadAndDecoded() throws Exception {
    // Given a part
    // When it is read, and decoded
    check(part).read();
    check(part).decode();
    // Then nobody complains, and it was no empty part
    assertThat(account.frames()).isEqualTo(FRAMES);
  }

  @Test
  void partThatLacksAFrameIsRefused() throws Exception {
    // Given a part whose eleventh frame was lost on the way into the file
    Path lacking = after((number, packet) -> number != 10);
    // When it is read
    // Then what it shows is told
    assertThatThrownBy(() -> check(lacking).read())
        .isInstanceOf(EngineFault.class)
        .hasMessage("the part shows 23 of 24 frames, or others");
    assertThatThrownBy(() -> check(lacking).decode()).hasMessageContaining("23 of 24 frames");
  }

  @Test
  void partWhoseFrameIsShownAtAnotherTimeIsRefused() throws Exception {
    // Given a part whose last frame is shown too late
    Path late = after((number, packet) -> number < 23 || packet.pts(packet.pts() + 5) != null);
    // When it is read
    // Then it does not balance
    assertThatThrownBy(() -> check(late).read()).hasMessageContaining("or others");
  }

  @Test
  void partWithAPacketThatIsNoFrameIsRefused() throws Exception {
    // Given a part one of whose packets was overwritten with zeros
    Path zeros = after((number, packet) -> number != 10 || zeroed(packet));
    // When it is read
    // Then that is seen, though number and times are right
    assertThatThrownBy(() -> check(zeros).read())
        .hasMessage("the part holds a packet that is no frame");
  }

  @Test
  void partThatDoesNotBeginWithAKeyFrameIsRefused() throws Exception {
    // Given a part without its first frame
    Path headless = after((number, packet) -> number > 0);
    // When it is read
    // Then that is seen at once
    assertThatThrownBy(() -> check(headless).read())
        .hasMessage("the part holds a packet that is no frame");
  }

  @Test
  void partsOfTheFirstAndEveryEighthSegmentAreDecoded() {
    // Given twenty segments
    // When it is asked whose parts are decoded
    IntStream decoded = IntStream.range(0, 20).filter(PartCheck::isDecoded);
    // Then it is those
    assertThat(decoded).containsExactly(0, 8, 16);
  }

  private static boolean zeroed(AVPacket packet) {
    av_packet_make_writable(packet);
    packet.data().put(new byte[packet.size()]);
    return true;
  }

  private PartCheck check(Path path) {
    var channel = new EngineChannel(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    var worker = new WorkerLink(channel, new LinkedBlockingQueue<>());
    return new PartCheck(path, probe, account, worker);
  }

  private Path after(Mishap mishap) throws Exception {
    Path changed = folder.resolve("changed");
    AVPacket packet = av_packet_alloc();
    try (var file = new FileBytes(part);
        var demuxer = Demuxer.openPart(file);
        var muxer = new Muxer(changed, "nut")) {
      muxer.add(demuxer.stream(0).codecpar(), demuxer.stream(0).time_base());
      muxer.begin(Map.of());
      for (int n = 0; demuxer.read(packet); n++) {
        if (mishap.happens(n, packet)) muxer.write(packet.dts(packet.pts()));
        av_packet_unref(packet);
      }
      muxer.finish();
    } finally {
      av_packet_free(packet);
    }
    return changed;
  }
}
