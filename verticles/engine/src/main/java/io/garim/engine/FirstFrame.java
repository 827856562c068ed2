package io.garim.engine;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Stops after the first frame of a range. */
abstract class FirstFrame implements SegmentFrames.Visitor {
  abstract void first(AVFrame frame);

  @Override
  public void frame(AVFrame frame, long pts) {
    first(frame);
  }

  @Override
  public boolean enough() {
    return true;
  }
}
