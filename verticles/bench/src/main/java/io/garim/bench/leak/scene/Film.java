package io.garim.bench.leak.scene;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What a camera does to pictures: light, noise, a shutter that stays open. One thread. */
final class Film {
  private static final int SIDE = 512;

  private final float[] noise = new float[SIDE * SIDE];

  Film(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < noise.length; i++) noise[i] = (float) random.nextGaussian();
  }

  /** Multiplies with the light and adds noise that is new on every frame, in place. */
  void expose(BufferedImage picture, double gain, double deviation, int frame) {
    int[] rgb = rgb(picture);
    int w = picture.getWidth();
    var shift = new Random(frame * 7919L);
    int dx = shift.nextInt(SIDE);
    int dy = shift.nextInt(SIDE);
    int by = (int) Math.round(gain * 256);
    for (int i = 0; i < rgb.length; i++) {
      int cell = ((i / w + dy) & (SIDE - 1)) * SIDE + ((i % w + dx) & (SIDE - 1));
      int n = Math.round(noise[cell] * (float) deviation);
      int c = rgb[i];
      rgb[i] =
          level(((c >> 16 & 255) * by >> 8) + n) << 16
              | level(((c >> 8 & 255) * by >> 8) + n) << 8
              | level(((c & 255) * by >> 8) + n);
    }
  }

  /** The mean of several moments while the shutter was open. */
  static BufferedImage mean(BufferedImage[] moments) {
    int[] sums = new int[rgb(moments[0]).length * 3];
    for (BufferedImage moment : moments) {
      int[] rgb = rgb(moment);
      for (int i = 0; i < rgb.length; i++) {
        sums[3 * i] += rgb[i] >> 16 & 255;
        sums[3 * i + 1] += rgb[i] >> 8 & 255;
        sums[3 * i + 2] += rgb[i] & 255;
      }
    }
    var mean = blank(moments[0].getWidth(), moments[0].getHeight());
    int[] out = rgb(mean);
    int n = moments.length;
    for (int i = 0; i < out.length; i++) {
      out[i] = sums[3 * i] / n << 16 | sums[3 * i + 1] / n << 8 | sums[3 * i + 2] / n;
    }
    return mean;
  }

  /** Changes the light on what is drawn on a transparent layer, in place. */
  static void light(BufferedImage layer, double gain) {
    int[] argb = rgb(layer);
    UnaryOperator<Integer> by = v -> level((int) Math.round(v * gain));
    for (int i = 0; i < argb.length; i++) {
      int c = argb[i];
      if (c >>> 24 == 0) continue;
      argb[i] =
          c & 0xff000000
              | by.apply(c >> 16 & 255) << 16
              | by.apply(c >> 8 & 255) << 8
              | by.apply(c & 255);
    }
  }

  static BufferedImage blank(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  static int[] rgb(BufferedImage picture) {
    return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
  }

  private static int level(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
