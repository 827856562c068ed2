package io.garim.domain.policy;

/** How a region is hidden. Blur is the weakest: published attacks recognise blurred faces. */
public enum RedactionStyle {
  FILL,
  MOSAIC,
  BLUR
}
