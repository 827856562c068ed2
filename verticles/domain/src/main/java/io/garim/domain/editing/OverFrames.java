package io.garim.domain.editing;

/** An edit that names a range of frames. */
interface OverFrames {
  /** The frames it acts on. */
  FrameRange frames();
}
