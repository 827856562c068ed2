package io.garim.domain.policy;

/** Whether the sound leaves with the video. */
public enum AudioPolicy {
  KEEP,
  MUTE
}
