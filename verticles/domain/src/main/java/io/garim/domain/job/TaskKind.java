package io.garim.domain.job;

/**
 * The kinds of work an engine does, in the order a video meets them; FOLLOW is asked for by who
 * corrects it, at any time, and is no part of its way to a result.
 */
public enum TaskKind {
  PROBE,
  SURVEY,
  ANALYZE,
  RENDER,
  AUDIO,
  COMPOSE,
  FOLLOW
}
