package io.garim.domain.policy;

/**
 * The two policies that every figure is given for: FAST finds what is 40 pixels high, CAREFUL what
 * is 20 and takes longer.
 */
public enum Preset {
  FAST,
  CAREFUL
}
