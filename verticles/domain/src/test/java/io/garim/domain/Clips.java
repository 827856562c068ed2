package io.garim.domain;

import io.garim.domain.media.KeyFrame;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import java.util.List;
import java.util.stream.LongStream;

/** Probes of imagined clips: 25 frames a second, a time base of 1/1000 s, 40 ticks a frame. */
public final class Clips {
  public static final long FRAME = 40;

  private Clips() {}

  public static Probe clip(long frames, long framesPerKey) {
    List<KeyFrame> keys =
        LongStream.range(0, frames)
            .filter(n -> n % framesPerKey == 0)
            .mapToObj(n -> new KeyFrame(n * FRAME, n * FRAME))
            .toList();
    return new Probe(
        "mov",
        0,
        "h264",
        1280,
        720,
        "yuv420p",
        List.of(),
        1,
        1,
        new TimeBase(1, 1000),
        new PtsRange(0, frames * FRAME),
        25,
        frames,
        0,
        keys,
        List.of());
  }
}
