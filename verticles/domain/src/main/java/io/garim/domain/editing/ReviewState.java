package io.garim.domain.editing;

/** What a person said of a track. Who draws a track has accepted it. */
public enum ReviewState {
  UNREVIEWED,
  ACCEPTED,
  REJECTED
}
