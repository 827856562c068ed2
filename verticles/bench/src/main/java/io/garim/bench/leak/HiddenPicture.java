package io.garim.bench.leak;

import io.garim.domain.geometry.Box;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Which pixels of a result's frame were replaced by the marker colour: those of which red, green
 * and blue are each within 24 levels of it.
 */
final class HiddenPicture {
  private static final int TOLERANCE = 24;
  private static final double GROWN_BY = 0.5;

  private final boolean[] replaced;
  private final int width;
  private final int height;

  HiddenPicture(BufferedImage picture, int marker) {
    width = picture.getWidth();
    height = picture.getHeight();
    int[] rgb = picture.getRGB(0, 0, width, height, null, 0, width);
    replaced = new boolean[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      replaced[i] = near(rgb[i], marker, 8) && near(rgb[i], marker, 16) && near(rgb[i], marker, 0);
    }
  }

  private static boolean near(int rgb, int marker, int shift) {
    return Math.abs(((rgb >> shift) & 0xff) - ((marker >> shift) & 0xff)) <= TOLERANCE;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  boolean at(int x, int y) {
    return replaced[y * width + x];
  }

  /** The share of a region's pixels that were replaced; -1 when none is in the picture. */
  double share(TrueRegion region) {
    return region.visible().shareOf(replaced, width, height);
  }

  /** How many replaced pixels lie in none of the boxes. */
  long outside(List<Box> boxes) {
    long count = 0;
    for (int i = 0; i < replaced.length; i++) {
      if (replaced[i] && !within(boxes, i % width + 0.5, i / width + 0.5)) count++;
    }
    return count;
  }

  static boolean within(List<Box> boxes, double x, double y) {
    for (Box box : boxes) {
      if (x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom()) return true;
    }
    return false;
  }

  /**
   * The truth grown by half on every side.
   *
   * @param persons whether whole persons may be hidden, as where movement is looked for
   */
  static List<Box> grown(List<TrueMoment.Shelter> shelters, boolean persons) {
    return shelters.stream().map(s -> (persons ? s.person() : s.face()).grown(GROWN_BY)).toList();
  }
}
