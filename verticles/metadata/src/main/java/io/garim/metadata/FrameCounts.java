package io.garim.metadata;

/**
 * Frames and regions of finished tasks.
 *
 * @param frames of the whole video, an estimate until everything is analyzed
 */
record FrameCounts(long frames, long analyzed, long rendered, long blanked, long regions) {
  static final FrameCounts NONE = new FrameCounts(0, 0, 0, 0, 0);

  FrameCounts plusAnalyzed(long more, boolean last) {
    long sum = analyzed + more;
    return new FrameCounts(last ? sum : Math.max(frames, sum), sum, rendered, blanked, regions);
  }

  FrameCounts plusRendered(long more, long moreBlanked, long moreRegions) {
    return new FrameCounts(
        frames, analyzed, rendered + more, blanked + moreBlanked, regions + moreRegions);
  }

  FrameCounts minusRendered(long fewer, long fewerBlanked, long fewerRegions) {
    return new FrameCounts(
        frames, analyzed, rendered - fewer, blanked - fewerBlanked, regions - fewerRegions);
  }
}
