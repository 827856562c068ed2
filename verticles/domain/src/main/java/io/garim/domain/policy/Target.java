package io.garim.domain.policy;

/**
 * What is to be hidden: faces, number plates, whatever moves before a fixed camera, or whole
 * persons wherever they stand, which takes a model of its own.
 */
public enum Target {
  FACES,
  PLATES,
  MOTION,
  PERSONS
}
