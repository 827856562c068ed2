package io.garim.domain.tracking;

/** A frame that waits for its slice: when it is shown, and whether it must be blanked. */
public record FrameMark(long pts, long duration, boolean failed) {}
