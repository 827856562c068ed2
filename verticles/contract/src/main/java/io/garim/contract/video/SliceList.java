package io.garim.contract.video;

import io.garim.contract.bytes.Claim;
import java.util.List;
import java.util.Optional;

/**
 * The plan slices that hold some frames, in order, without a gap.
 *
 * @param total how many frames are planned so far
 * @param probe what is known of the source; empty before anything is planned
 */
public record SliceList(long total, Optional<Claim> probe, List<Part> slices) {
  public SliceList {
    slices = List.copyOf(slices);
  }

  /** The slice of one segment: where its frames begin, how many there are, and where it lies. */
  public record Part(long firstFrame, long frames, Claim slice) {
    /** The frame behind its last one. */
    public long end() {
      return firstFrame + frames;
    }
  }
}
