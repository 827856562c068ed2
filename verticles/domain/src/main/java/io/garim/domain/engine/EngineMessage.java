package io.garim.domain.engine;

import java.util.List;

/**
 * What a worker and its engine say to each other over {@link EngineChannel}. Worker to engine:
 * {@link Begin}, and bytes in answer to {@link Read}. Engine to worker: all others. One task at a
 * time; reads come while a task runs, one at a time, and each is answered by bytes or {@link
 * ReadFailed}.
 */
public sealed interface EngineMessage {
  /** The engine is up: what it can do. */
  record Ready(String ffmpeg, String opencv, List<String> encoders, long pid)
      implements EngineMessage {}

  /** Do this. */
  record Begin(EngineTask task) implements EngineMessage {}

  /**
   * Send these bytes of that input; never beyond its end, at most {@link EngineChannel#MAX_BYTES}.
   */
  record Read(String input, long offset, int length) implements EngineMessage {}

  /** These bytes cannot be had. */
  record ReadFailed(String reason) implements EngineMessage {}

  /** So many frames are done, of about so many; at least every second while a task runs. */
  record Progress(long done, long total) implements EngineMessage {}

  /** The task is done. */
  record Done(EngineResult result) implements EngineMessage {}

  /** The task is given up; the engine is ready for another. */
  record Failed(Fault fault, String reason) implements EngineMessage {}
}
