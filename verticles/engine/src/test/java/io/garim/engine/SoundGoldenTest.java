package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.garim.domain.policy.AudioPolicy;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter.Options;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sound's way into the result. */
class SoundGoldenTest {
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

  private ClipReader result(String container, String sound, double from, AudioPolicy audio)
      throws Exception {
    Path clip = folder.resolve("clip");
    var options = Options.withBFrames().in(container).withSound(sound, from, false);
    Clips.street(clip, 96, 64, Clips.TICKS, Clips.even(75), options);
    Policy p = Policy.standard(FaceDetector.CASCADE);
    Policy policy = new Policy(p.rules(), p.faceDetector(), p.padding(), audio, p.fillColor());
    return new ClipReader(new Pipeline(bench, clip, policy).run().file("result"));
  }

  @Test
  void rawSoundBecomesAacOfTheSameLengthAtTheSameTime() throws Exception {
    // Given a clip whose sound no mp4 player takes, beginning half a second in
    // When it goes through all tasks
    ClipReader result = result("mov", "pcm_s16le", 0.5, AudioPolicy.KEEP);
    // Then the sound is there, begins within 40 ms of its time and is as long
    assertThat(result.soundBegins()).hasSize(1);
    assertThat(result.soundBegins().get(0)).isCloseTo(0.5, within(0.04));
    double seconds = result.soundPackets().get(0).size() * 1024 / 48000.0;
    assertThat(seconds).isCloseTo(74 * 0.04 - 0.5, within(0.08));
  }

  @Test
  void dolbySoundBecomesAac() throws Exception {
    // Given a clip with AC-3, which browsers do not play
    // When it goes through all tasks
    ClipReader result = result("matroska", "ac3", 0, AudioPolicy.KEEP);
    // Then the sound is there at its time
    assertThat(result.soundBegins().get(0)).isCloseTo(0, within(0.04));
    assertThat(result.soundPackets().get(0).size()).isGreaterThan(120);
  }

  @Test
  void mutedClipHasNoSound() throws Exception {
    // Given a policy without sound
    // When a clip with sound goes through all tasks
    ClipReader result = result("mp4", "aac", 0, AudioPolicy.MUTE);
    // Then only the picture is left
    assertThat(result.shape().streams()).isEqualTo(1);
  }
}
