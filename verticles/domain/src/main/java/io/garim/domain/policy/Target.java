package io.garim.domain.policy;

/** What is to be hidden: faces, number plates, or whatever moves before a fixed camera. */
public enum Target {
  FACES,
  PLATES,
  MOTION
}
