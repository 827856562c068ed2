package io.garim.engine;

/** What is put in the place of hidden pixels; also defined a little beyond them. */
interface Paint {
  /**
   * Fills the line with the levels of that plane (0 luma, 1 and 2 chroma) from a pixel of that
   * plane on.
   */
  void line(int plane, int x, int row, byte[] line, int length);
}
