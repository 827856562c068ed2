package io.garim.domain.redaction;

import io.garim.domain.media.PtsRange;
import java.util.List;

/**
 * The plan of one segment: exactly these frames leave, in this order, hidden like this.
 *
 * @param firstFrame index in the whole video of the first frame
 */
public record Slice(int segment, PtsRange range, long firstFrame, List<SliceFrame> frames) {
  public Slice {
    frames = List.copyOf(frames);
  }
}
