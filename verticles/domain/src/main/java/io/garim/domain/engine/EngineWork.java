package io.garim.domain.engine;

import io.garim.domain.job.TaskKind;

/**
 * What an engine can be told to do: the tasks of a job, previews of what is done already, and of
 * single frames before that.
 */
public enum EngineWork {
  PROBE,
  SURVEY,
  ANALYZE,
  RENDER,
  AUDIO,
  COMPOSE,
  FOLLOW,
  PACK,
  PREVIEW;

  /** The work of a task of that kind. */
  public static EngineWork of(TaskKind kind) {
    return valueOf(kind.name());
  }
}
