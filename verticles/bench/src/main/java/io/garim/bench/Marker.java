package io.garim.bench;

import io.garim.domain.geometry.Box;
import java.awt.image.BufferedImage;

/** The colour that hides where it is judged what is hidden: nothing drawn has it. */
public final class Marker {
  public static final int RGB = 0xff00ff;

  /** As a policy names it. */
  public static final String NAME = "#ff00ff";

  /** Mean levels of a colour: what is filled is within, also after encoding; any street without. */
  public static final double ALIKE = 30;

  private Marker() {}

  /**
   * How far a place is from this colour, in mean levels of a colour.
   *
   * @param place inside the picture, in its pixels
   */
  public static double distance(BufferedImage picture, Box place) {
    long sum = 0;
    int count = 0;
    for (int y = (int) place.y(); y < place.bottom(); y++) {
      for (int x = (int) place.x(); x < place.right(); x++) {
        int rgb = picture.getRGB(x, y);
        for (int shift = 0; shift <= 16; shift += 8) {
          sum += Math.abs((rgb >> shift & 255) - (RGB >> shift & 255));
          count++;
        }
      }
    }
    return (double) sum / count;
  }
}
