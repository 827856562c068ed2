package io.garim.bench.attack;

import io.garim.domain.geometry.Box;
import java.awt.Graphics2D;

/** Somebody who can be drawn again and again. */
public interface Identity {
  /**
   * Draws the face so that it fills the box from brow to chin and from ear to ear.
   *
   * @param turn -1 (left) to 1 (right); 0 looks into the camera
   */
  void draw(Graphics2D g, Box box, double turn);
}
