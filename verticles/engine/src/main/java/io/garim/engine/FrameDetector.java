package io.garim.engine;

import io.garim.domain.detection.Detection;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Looks for one kind of thing on single frames. Boxes are in coded source pixels and may reach
 * beyond the picture. Used by one thread; close frees native memory.
 */
interface FrameDetector extends AutoCloseable {
  /** What is on that frame; an exception means that no answer can be trusted. */
  List<Detection> detect(AVFrame frame);

  @Override
  void close();
}
