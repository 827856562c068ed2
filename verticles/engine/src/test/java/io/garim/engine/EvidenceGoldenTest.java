package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.evidence.SoundKept;
import io.garim.domain.evidence.SourceInside;
import io.garim.domain.evidence.SourceInside.Kind;
import io.garim.domain.job.TaskKind;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.engine.lab.ClipWriter.Options;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tasks leave behind besides pictures and sound, so that a report can be made of it. */
class EvidenceGoldenTest {
  @TempDir Path folder;

  @Test
  void aProbeListsEveryStreamAndTheKeysOfTags() throws Exception {
    Path clip = clip(Options.h264().withKeyEvery(12).withSound("aac", 0, false));
    try (var bench = new Workbench(folder, Path.of("none"))) {
      var made = bench.run(TaskKind.PROBE, new PtsRange(0, 0), bench.inputs().file("source", clip));

      var inside = made.record("inside", SourceInside.class);

      assertThat(inside.streams())
          .extracting(SourceInside.Stream::kind)
          .containsExactly(Kind.PICTURE, Kind.SOUND);
      assertThat(inside.streams().get(0).codec()).isEqualTo("h264");
      assertThat(inside.tags()).contains("major_brand");
    }
  }

  @Test
  void soundThatLeavesIsNamedByItsStreamAndWhetherItWasCopied() throws Exception {
    Path clip = clip(Options.h264().withKeyEvery(12).withSound("aac", 0, false));
    try (var bench = new Workbench(folder, Path.of("none"))) {
      var pipeline = new Pipeline(bench, clip, Policy.standard(FaceDetector.CASCADE));

      var made = bench.run(TaskKind.AUDIO, pipeline.probe().frames(), pipeline.inputs());

      var kept = made.record("heard", SoundKept.class);
      assertThat(kept.tracks()).containsExactly(new SoundKept.Track(1, true));
    }
  }

  private Path clip(Options options) throws Exception {
    return Clips.street(folder.resolve("clip"), 192, 108, Clips.TICKS, Clips.even(30), options);
  }
}
