package io.garim.domain.job;

/**
 * Where a video stands. RECEIVING: its bytes come in. PROBING, PROCESSING (survey, analysis, plan,
 * rendering, sound), COMPOSING: at work. RELEASED: the result may be read. FAILED: it needs a
 * person; CANCELLED: a person stopped it; both can be retried. DELETED: a tombstone.
 */
public enum VideoPhase {
  RECEIVING,
  PROBING,
  PROCESSING,
  COMPOSING,
  RELEASED,
  FAILED,
  CANCELLED,
  DELETED
}
