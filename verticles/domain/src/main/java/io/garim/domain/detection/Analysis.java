package io.garim.domain.detection;

import io.garim.domain.media.PtsRange;
import java.util.List;

/** What Analyze reports of a segment: every frame it really decoded, ascending by pts. */
public record Analysis(int segment, PtsRange range, List<AnalyzedFrame> frames) {
  public Analysis {
    frames = List.copyOf(frames);
  }
}
