package io.garim.domain.segmenting;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.Clips;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.tracking.Planner;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmenterTest {
  @Test
  void segmentsFollowEachOtherWithoutGapAndCoverTheClip() {
    var random = new Random(7);
    for (int i = 0; i < 300; i++) {
      Probe clip = Clips.clip(1 + random.nextInt(2000), 1 + random.nextInt(400));

      List<PtsRange> segments = Segmenter.cut(clip);

      long at = clip.frames().from();
      for (PtsRange segment : segments) {
        assertThat(segment.from()).isEqualTo(at);
        assertThat(segment.to()).isGreaterThan(segment.from());
        at = segment.to();
      }
      assertThat(at).isGreaterThan(clip.frames().to());
    }
  }

  @Test
  void segmentsEndAtKeyFramesWhereTheseComeOften() {
    List<PtsRange> segments = Segmenter.cut(Clips.clip(1000, 25));

    assertThat(segments.subList(5, segments.size() - 1))
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.to() % (25 * Clips.FRAME)).isZero());
  }

  @Test
  void theFirstSegmentsAreShorter() {
    List<PtsRange> segments = Segmenter.cut(Clips.clip(1000, 50));

    List<Long> ends = segments.stream().limit(7).map(PtsRange::to).toList();
    assertThat(ends).containsExactly(500L, 1500L, 2500L, 3500L, 4500L, 6000L, 8000L);
  }

  @Test
  void theFirstSegmentsEndAtKeyFramesThatAreNear() {
    List<PtsRange> segments = Segmenter.cut(Clips.clip(1000, 15));

    List<Long> ends = segments.stream().limit(3).map(PtsRange::to).toList();
    assertThat(ends).containsExactly(600L, 1800L, 3000L);
  }

  @Test
  void theFirstThreeReachBehindTheLookAheadOfTheFirst() {
    var random = new Random(8);
    for (int i = 0; i < 300; i++) {
      Probe clip = Clips.clip(200 + random.nextInt(2000), 1 + random.nextInt(400));

      List<PtsRange> segments = Segmenter.cut(clip);

      long lookAhead = clip.timeBase().ticks(Planner.LOOK_AHEAD);
      assertThat(segments.get(2).to()).isGreaterThanOrEqualTo(segments.get(0).to() + lookAhead);
    }
  }

  @Test
  void aLongRunIsCutAtGrowingDistancesSoThatDecodingAtMostDoubles() {
    Probe clip = Clips.clip(750, 750);

    List<PtsRange> segments = Segmenter.cut(clip);

    long end = clip.frames().to();
    long decoded = segments.stream().mapToLong(s -> Math.min(end, s.to())).sum();
    assertThat(segments).hasSizeGreaterThan(3);
    assertThat((double) decoded / clip.frames().to()).isLessThan(2.5);
  }

  @Test
  void aClipOfOneFrameIsOneSegment() {
    assertThat(Segmenter.cut(Clips.clip(1, 1))).hasSize(1);
  }

  @Test
  void framesBehindAnEndThatTheHeaderPutsTooEarlyAreInTheLastSegment() {
    Probe clip = Clips.clip(100, 25);

    List<PtsRange> segments = Segmenter.cut(clip);

    assertThat(segments.get(segments.size() - 1).contains(clip.frames().to() + 60_000)).isTrue();
  }
}
