package io.garim.contract.report;

import io.garim.contract.bytes.Claim;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.PtsRange;
import java.util.List;

/** Some segments of a result, ascending; those without frames are left out. */
public record ReportSegments(List<Segment> segments) {
  public ReportSegments {
    segments = List.copyOf(segments);
  }

  /**
   * One of them.
   *
   * @param firstFrame the index of its first frame in the whole video
   * @param ledger of the part
   * @param analysis what detectors saw
   * @param base the plan without edits
   * @param slice the plan it was rendered by
   * @param part its frames as they leave
   */
  public record Segment(
      int index,
      PtsRange range,
      long firstFrame,
      Ledger ledger,
      Claim analysis,
      Claim base,
      Claim slice,
      Claim part) {}
}
