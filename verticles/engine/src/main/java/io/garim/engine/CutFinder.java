package io.garim.engine;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Tells where a new scene begins: the frame's small luma picture no longer resembles the one
 * before. Correlation is blind to a change of exposure, so a flash is no cut.
 */
final class CutFinder implements AutoCloseable {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 36;
  private static final double ALIKE = 0.45;
  private static final double SAME_LEVEL = 12;

  private final Scaled small = Scaled.gray(WIDTH, HEIGHT, Upright.AS_CODED);
  private byte[] before;

  /** Whether a scene begins with this frame; the first frame seen begins none. */
  boolean next(AVFrame frame) {
    byte[] now = new byte[WIDTH * HEIGHT];
    small.draw(frame).get(0, 0, now);
    boolean cut = before != null && differs(before, now);
    before = now;
    return cut;
  }

  /** Whether two small pictures show different scenes. */
  static boolean differs(byte[] a, byte[] b) {
    double difference = 0;
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < a.length; i++) {
      int x = a[i] & 0xff;
      int y = b[i] & 0xff;
      difference += Math.abs(x - y);
      meanA += x;
      meanB += y;
    }
    if (difference / a.length < SAME_LEVEL) return false;
    return correlation(a, b, meanA / a.length, meanB / b.length) < ALIKE;
  }

  private static double correlation(byte[] a, byte[] b, double meanA, double meanB) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      double x = (a[i] & 0xff) - meanA;
      double y = (b[i] & 0xff) - meanB;
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    double scale = Math.sqrt(aa * bb);
    return scale < 1 ? 0 : ab / scale;
  }

  @Override
  public void close() {
    small.close();
  }
}
