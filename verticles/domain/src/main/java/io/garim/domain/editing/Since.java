package io.garim.domain.editing;

/** An edit that acts from a frame on. */
interface Since {
  /** The first frame it acts on. */
  long frame();
}
