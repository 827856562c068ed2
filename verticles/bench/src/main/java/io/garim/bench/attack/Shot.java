package io.garim.bench.attack;

import io.garim.domain.geometry.Box;
import io.garim.engine.YuvPicture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * One picture of somebody before a background that says nothing of them.
 *
 * @param detected where a detector puts the face, which is never quite where it is
 */
record Shot(YuvPicture picture, Box detected) {
  private static final double FRAME = 2.2;
  private static final double ASPECT = 0.8;

  /**
   * How the picture is taken.
   *
   * @param size height of the face in pixels
   * @param content how much of the picture of the face is there: an ellipse with axes that many
   *     times those of the face
   * @param gain of the exposure
   * @param offset of the exposure in levels
   * @param background tells the backgrounds apart
   */
  record Camera(
      int size, double content, double gain, double offset, double turn, long background) {}

  /** Takes it; the random source moves the face by parts of a pixel and the detector by little. */
  static Shot of(Identity who, Camera camera, Random random) {
    int side = (int) Math.ceil(camera.size * FRAME);
    double move = camera.size * 0.02;
    double w = camera.size * ASPECT;
    var face =
        new Box(
            (side - w) / 2 + move * (random.nextDouble() - 0.5),
            (side - camera.size) / 2.0 + move * (random.nextDouble() - 0.5),
            w,
            camera.size);
    var picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    background(g, side, new Random(camera.background));
    Box there = face.grown((camera.content - 1) / 2);
    g.clip(new Ellipse2D.Double(there.x(), there.y(), there.width(), there.height()));
    who.draw(g, face, camera.turn);
    g.dispose();
    double off = camera.size * 0.03;
    Box detected =
        face.moved(off * (random.nextDouble() - 0.5), off * (random.nextDouble() - 0.5))
            .grown(0.02 * (random.nextDouble() - 0.5));
    return new Shot(planes(picture, camera), detected);
  }

  private static void background(Graphics2D g, int side, Random random) {
    for (int i = 0; i < 12; i++) {
      g.setColor(new Color(random.nextInt(0x1000000)));
      int w = side / 3 + random.nextInt(side);
      g.fillRect(random.nextInt(side) - side / 3, random.nextInt(side) - side / 3, w, w);
    }
  }

  /** BT.601 in full range, the exposure on luma. */
  private static YuvPicture planes(BufferedImage image, Camera camera) {
    int w = image.getWidth();
    int half = (w + 1) / 2;
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[][] planes = {new byte[w * w], new byte[half * half], new byte[half * half]};
    for (int y = 0; y < w; y++) {
      for (int x = 0; x < w; x++) {
        int rgb = pixels[y * w + x];
        double red = rgb >> 16 & 255;
        double green = rgb >> 8 & 255;
        double blue = rgb & 255;
        double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
        planes[0][y * w + x] = level(luma * camera.gain + camera.offset);
        if ((x & 1) + (y & 1) > 0) continue;
        int at = y / 2 * half + x / 2;
        planes[1][at] = level(128 + camera.gain * 0.564 * (blue - luma));
        planes[2][at] = level(128 + camera.gain * 0.713 * (red - luma));
      }
    }
    return new YuvPicture(
        w, w, plane(planes[0], w), plane(planes[1], half), plane(planes[2], half));
  }

  private static YuvPicture.Plane plane(byte[] bytes, int side) {
    return new YuvPicture.Plane(ByteBuffer.wrap(bytes), side, side, side);
  }

  private static byte level(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }

  /** The same pixels once more, to be written on. */
  YuvPicture copy() {
    YuvPicture p = picture;
    return new YuvPicture(p.width(), p.height(), copy(p.y()), copy(p.u()), copy(p.v()));
  }

  private static YuvPicture.Plane copy(YuvPicture.Plane plane) {
    return plane(plane.bytes().array().clone(), plane.width());
  }
}
