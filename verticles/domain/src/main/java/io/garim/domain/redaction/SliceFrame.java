package io.garim.domain.redaction;

import java.util.List;

/** What becomes of one frame: blanked whole, or its regions hidden. */
public record SliceFrame(long pts, long duration, boolean blank, List<Region> regions) {
  public SliceFrame {
    regions = List.copyOf(regions);
  }
}
