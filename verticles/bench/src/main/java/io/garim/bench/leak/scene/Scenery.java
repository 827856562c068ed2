package io.garim.bench.leak.scene;

import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.StreetScene;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Empty places for scenes: frames of real clips that show nobody, where there are any, and a drawn
 * street. All have the size of a picture and a border for the camera to shake in. Immutable.
 */
final class Scenery {
  /** Pixels on each side that only a shaking camera sees. */
  static final int BORDER = 48;

  /**
   * Clips on whose first frame nobody is: a parking lot, a road from a car, a room. Looked at: no
   * person and no picture of one.
   */
  private static final List<String> EMPTY_AT_FIRST =
      List.of("car-detection.mp4", "carnd_test_video.mp4", "one-by-one-person-detection.mp4");

  private final List<BufferedImage> real;
  private final int width;
  private final int height;

  private Scenery(List<BufferedImage> real, int width, int height) {
    this.real = List.copyOf(real);
    this.width = width;
    this.height = height;
  }

  /** Only the drawn street. */
  static Scenery drawn(int width, int height) {
    return new Scenery(List.of(), width, height);
  }

  /**
   * @param folder with the clips; those that are not there are left out
   */
  static Scenery of(Path folder, int width, int height) throws IOException {
    var real = new ArrayList<BufferedImage>();
    for (String clip : EMPTY_AT_FIRST) {
      Path file = folder.resolve(clip);
      if (Files.isReadable(file)) real.add(sized(new ClipReader(file).first(), width, height));
    }
    return new Scenery(real, width, height);
  }

  int photographs() {
    return real.size();
  }

  /** A place, three times of four a real one. */
  BufferedImage place(Random random) {
    boolean drawn = real.isEmpty() || random.nextInt(4) == 0;
    if (!drawn) return real.get(random.nextInt(real.size()));
    var street = new StreetScene(width, height, 1, random.nextLong(), 0, false);
    return sized(street.picture(0), width, height);
  }

  private static BufferedImage sized(BufferedImage image, int width, int height) {
    int w = width + 2 * BORDER;
    int h = height + 2 * BORDER;
    var sized = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sized.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(image, 0, 0, w, h, null);
    g.dispose();
    return sized;
  }
}
