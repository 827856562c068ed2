package io.garim.domain.job;

/** The kinds of work an engine does, in the order a video meets them. */
public enum TaskKind {
  PROBE,
  SURVEY,
  ANALYZE,
  RENDER,
  AUDIO,
  COMPOSE
}
