package io.garim.engine;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** One sound stream on its way from the source into the output. One thread. */
interface SoundTrack extends AutoCloseable {
  /** Index of the stream in the source. */
  int source();

  /** Samples per second in the output. */
  int rate();

  /** Takes a packet of the source; it is borrowed, its fields may be changed. */
  void packet(AVPacket packet);

  /** The source has ended. */
  void finish();

  @Override
  void close();
}
