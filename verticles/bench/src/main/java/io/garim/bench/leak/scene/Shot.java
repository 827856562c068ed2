package io.garim.bench.leak.scene;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What is before the camera between two cuts.
 *
 * @param from seconds of the clip at which it begins; courses count from there
 * @param place with a border of {@link Scenery#BORDER} on each side
 * @param poles before everyone
 */
record Shot(double from, BufferedImage place, List<Actor> actors, List<Rectangle2D> poles) {
  Shot {
    actors = List.copyOf(actors);
    poles = List.copyOf(poles);
  }
}
