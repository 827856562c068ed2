package io.garim.contract.video;

/**
 * How far a video is. Frames are counted as tasks report them, those of running tasks included;
 * {@code frames} is an estimate until everything is analyzed.
 *
 * @param blanked frames hidden whole because the detector or a segment failed
 * @param regions regions hidden so far
 */
public record VideoProgress(
    int segments,
    int analyzedSegments,
    int renderedSegments,
    long frames,
    long analyzedFrames,
    long renderedFrames,
    long blanked,
    long regions,
    boolean audioDone,
    boolean composed) {
  public static final VideoProgress NONE = new VideoProgress(0, 0, 0, 0, 0, 0, 0, 0, false, false);
}
