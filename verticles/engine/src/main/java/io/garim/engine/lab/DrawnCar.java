package io.garim.engine.lab;

import io.garim.domain.geometry.Box;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Random;

/**
 * The front of a car that comes nearer in the lane before the walkers, with a white number plate of
 * the European shape.
 */
final class DrawnCar {
  /** Letters as seven rows of five dots each, so that no font of the machine is needed. */
  private static final int[][] GLYPHS = {
    {14, 17, 17, 31, 17, 17, 17}, {30, 17, 17, 30, 17, 17, 30}, {14, 17, 16, 16, 16, 17, 14},
    {31, 16, 16, 30, 16, 16, 31}, {17, 17, 17, 31, 17, 17, 17}, {17, 18, 20, 24, 20, 18, 17},
    {14, 17, 19, 21, 25, 17, 14}, {4, 12, 4, 4, 4, 4, 14}, {14, 17, 1, 6, 8, 16, 31},
    {30, 1, 1, 14, 1, 1, 30}, {2, 6, 10, 18, 31, 2, 2}, {31, 16, 30, 1, 1, 17, 14},
    {14, 16, 30, 17, 17, 17, 14}, {31, 1, 2, 4, 8, 8, 8}
  };

  private static final double PLATE_SHAPE = 520.0 / 110;

  private final int height;
  private final int frames;
  private final double fromX;
  private final double toX;
  private final Color paint;
  private final int[] text = new int[7];

  DrawnCar(int width, int height, int frames, Random random) {
    this.height = height;
    this.frames = frames;
    boolean right = random.nextBoolean();
    fromX = width * (right ? 0.25 : 0.75);
    toX = width * (right ? 0.6 : 0.4);
    paint = new Color(60 + random.nextInt(60), 60 + random.nextInt(40), 70 + random.nextInt(50));
    for (int i = 0; i < text.length; i++) text[i] = random.nextInt(GLYPHS.length);
  }

  /** The plate's exact place on that frame. */
  Box plate(int frame) {
    double w = carWidth(frame) * 0.36;
    double h = w / PLATE_SHAPE;
    return new Box(x(frame) - w / 2, y(frame) - h / 2, w, h);
  }

  /** What the car covers of those behind. */
  Area outline(int frame) {
    double w = carWidth(frame);
    var shape = new Area(cabin(x(frame), y(frame), w));
    shape.add(new Area(hull(x(frame), y(frame), w)));
    return shape;
  }

  private static Shape cabin(double x, double y, double w) {
    return new RoundRectangle2D.Double(x - w * 0.38, y - w * 0.56, w * 0.76, w * 0.4, w / 5, w / 5);
  }

  private static Shape hull(double x, double y, double w) {
    return new RoundRectangle2D.Double(x - w / 2, y - w * 0.3, w, w * 0.4, w / 8, w / 8);
  }

  void draw(Graphics2D g, int frame) {
    double w = carWidth(frame);
    double x = x(frame);
    double y = y(frame);
    g.setColor(new Color(52, 53, 56));
    g.fill(new Ellipse2D.Double(x - w * 0.56, y + w * 0.06, w * 1.12, w * 0.12));
    g.setColor(new Color(35, 35, 38));
    g.fill(new RoundRectangle2D.Double(x - w * 0.46, y - w * 0.05, w * 0.15, w * 0.2, 8, 8));
    g.fill(new RoundRectangle2D.Double(x + w * 0.31, y - w * 0.05, w * 0.15, w * 0.2, 8, 8));
    g.setPaint(gradient(y - w * 0.56, y - w * 0.16));
    g.fill(cabin(x, y, w));
    g.setPaint(gradient(y - w * 0.3, y + w * 0.1));
    g.fill(hull(x, y, w));
    windscreen(g, x, y, w);
    lamps(g, x, y, w);
    g.setColor(new Color(28, 28, 30));
    g.fill(new Rectangle2D.Double(x - w * 0.27, y - w * 0.19, w * 0.54, w * 0.07));
    drawPlate(g, plate(frame));
  }

  /** Lit from above. */
  private GradientPaint gradient(double top, double bottom) {
    return new GradientPaint(0, (float) top, paint.brighter(), 0, (float) bottom, paint);
  }

  private static void windscreen(Graphics2D g, double x, double y, double w) {
    var glass =
        new RoundRectangle2D.Double(x - w * 0.32, y - w * 0.51, w * 0.64, w * 0.19, w / 9, w / 9);
    g.setPaint(
        new GradientPaint(
            0,
            (float) (y - w * 0.51),
            new Color(128, 148, 164),
            0,
            (float) (y - w * 0.32),
            new Color(44, 54, 64)));
    g.fill(glass);
  }

  private static void lamps(Graphics2D g, double x, double y, double w) {
    for (double left : new double[] {x - w * 0.46, x + w * 0.32}) {
      g.setColor(new Color(70, 72, 76));
      g.fill(new Ellipse2D.Double(left, y - w * 0.21, w * 0.14, w * 0.11));
      g.setColor(new Color(232, 231, 216));
      g.fill(new Ellipse2D.Double(left + w * 0.015, y - w * 0.198, w * 0.11, w * 0.086));
    }
  }

  private void drawPlate(Graphics2D g, Box box) {
    g.setColor(new Color(20, 20, 20));
    g.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
    double edge = box.height() * 0.05;
    g.setColor(new Color(244, 244, 240));
    g.fill(
        new Rectangle2D.Double(
            box.x() + edge, box.y() + edge, box.width() - 2 * edge, box.height() - 2 * edge));
    g.setColor(new Color(24, 58, 140));
    g.fill(
        new Rectangle2D.Double(
            box.x() + edge, box.y() + edge, box.width() * 0.08, box.height() - 2 * edge));
    g.setColor(new Color(18, 18, 18));
    double dot = box.height() * 0.72 / 7;
    double advance = box.width() * 0.86 / text.length;
    for (int i = 0; i < text.length; i++) {
      glyph(
          g,
          GLYPHS[text[i]],
          box.x() + box.width() * 0.115 + i * advance,
          box.y() + box.height() * 0.14,
          dot,
          advance * 0.78 / 5);
    }
  }

  private static void glyph(
      Graphics2D g, int[] rows, double x, double y, double high, double wide) {
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < 5; column++) {
        if ((rows[row] >> (4 - column) & 1) == 0) continue;
        g.fill(new Rectangle2D.Double(x + column * wide, y + row * high, wide * 1.08, high * 1.08));
      }
    }
  }

  private double share(int frame) {
    return frames <= 1 ? 0 : (double) frame / (frames - 1);
  }

  private double carWidth(int frame) {
    return height * (0.44 + 0.2 * share(frame));
  }

  private double x(int frame) {
    return fromX + (toX - fromX) * share(frame);
  }

  /** The tyres stand on the picture's lower edge. */
  private double y(int frame) {
    return height * 1.01 - carWidth(frame) * 0.15;
  }
}
