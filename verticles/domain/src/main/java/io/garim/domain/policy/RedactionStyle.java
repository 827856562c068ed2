package io.garim.domain.policy;

/**
 * How a region looks once it is hidden. None of the three reads a pixel of what it hides, so they
 * do not differ in what can be found out, only in looks: one colour; a mosaic, or a blurred patch,
 * in the colours around the region.
 */
public enum RedactionStyle {
  FILL,
  MOSAIC,
  BLUR
}
