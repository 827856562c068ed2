package io.garim.engine.lab;

import io.garim.domain.geometry.Box;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * A face drawn with Java2D that face detectors take for one: shaded head, hair, brows, eyes, nose
 * and mouth. All measures are fractions of the head's height.
 *
 * @param skin colour of the skin
 * @param hair colour of the hair
 * @param coat colour of what the person wears
 * @param turn -1 (far to the left) to 1 (far to the right); 0 looks into the camera
 */
public record DrawnFace(Color skin, Color hair, Color coat, double turn) {
  private static final double HEAD_WIDTH = 0.76;
  private static final Color DARK = new Color(35, 22, 18);

  public DrawnFace turned(double to) {
    return new DrawnFace(skin, hair, coat, Math.max(-1, Math.min(1, to)));
  }

  /** Where the face is that must be hidden: brow to chin, ear to ear. */
  public static Box truth(double centerX, double centerY, double height) {
    double w = height * HEAD_WIDTH;
    return new Box(centerX - w / 2, centerY - height * 0.42, w, height * 0.92);
  }

  /** Draws the person; the centre is that of the head. */
  public void draw(Graphics2D target, double centerX, double centerY, double height) {
    Graphics2D g = (Graphics2D) target.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.transform(AffineTransform.getTranslateInstance(centerX, centerY));
    g.scale(height, height);
    body(g);
    head(g);
    g.clip(headShape());
    eyes(g);
    nose(g);
    mouth(g);
    g.dispose();
  }

  private void body(Graphics2D g) {
    g.setColor(shade(skin, 0.78));
    g.fill(new Rectangle2D.Double(-0.15, 0.3, 0.3, 0.4));
    g.setColor(coat);
    var shoulders = new Path2D.Double();
    shoulders.moveTo(-0.72, 1.5);
    shoulders.curveTo(-0.78, 0.75, -0.5, 0.66, -0.17, 0.56);
    shoulders.quadTo(0, 0.72, 0.17, 0.56);
    shoulders.curveTo(0.5, 0.66, 0.78, 0.75, 0.72, 1.5);
    shoulders.closePath();
    g.fill(shoulders);
    g.fill(new Rectangle2D.Double(-0.66, 1.45, 1.32, 1.2));
    g.setColor(shade(coat, 0.55));
    g.fill(new Rectangle2D.Double(-0.56, 2.6, 0.5, 2.1));
    g.fill(new Rectangle2D.Double(0.06, 2.6, 0.5, 2.1));
  }

  private void head(Graphics2D g) {
    g.setColor(hair);
    g.fill(new Ellipse2D.Double(-0.43, -0.56, 0.86, 0.86));
    g.setColor(shade(skin, 0.85));
    g.fill(new Ellipse2D.Double(-0.43 + turn * 0.06, -0.08, 0.12, 0.2));
    g.fill(new Ellipse2D.Double(0.31 + turn * 0.06, -0.08, 0.12, 0.2));
    var light = new Point2D.Double(-0.08 + turn * 0.12, -0.08);
    g.setPaint(
        new RadialGradientPaint(
            light,
            0.62f,
            new float[] {0f, 0.6f, 1f},
            new Color[] {shade(skin, 1.12), skin, shade(skin, 0.62)}));
    g.fill(headShape());
    hairline(g);
  }

  private static Shape headShape() {
    return new Ellipse2D.Double(-HEAD_WIDTH / 2, -0.5, HEAD_WIDTH, 1);
  }

  private void hairline(Graphics2D g) {
    var top = new Area(headShape());
    double x = turn * 0.1;
    top.subtract(new Area(new Ellipse2D.Double(-0.4 + x, -0.33, 0.8, 1.3)));
    g.setColor(hair);
    g.fill(top);
  }

  private void eyes(Graphics2D g) {
    for (int side : new int[] {-1, 1}) {
      double x = side * 0.165 * (1 - 0.35 * Math.abs(turn)) + turn * 0.2;
      g.setColor(shade(skin, 0.72));
      g.fill(new Ellipse2D.Double(x - 0.1, -0.12, 0.2, 0.12));
      g.setColor(new Color(240, 238, 232));
      g.fill(new Ellipse2D.Double(x - 0.072, -0.09, 0.144, 0.072));
      double pupil = x + turn * 0.02;
      g.setColor(new Color(72, 50, 34));
      g.fill(new Ellipse2D.Double(pupil - 0.037, -0.091, 0.074, 0.074));
      g.setColor(Color.BLACK);
      g.fill(new Ellipse2D.Double(pupil - 0.018, -0.072, 0.036, 0.036));
      g.setColor(Color.WHITE);
      g.fill(new Ellipse2D.Double(pupil + 0.004, -0.078, 0.016, 0.016));
      g.setColor(DARK);
      g.setStroke(new BasicStroke(0.016f));
      g.draw(arc(x - 0.08, -0.06, x, -0.115, x + 0.08, -0.055));
      g.setColor(shade(hair, 0.8));
      g.setStroke(new BasicStroke(0.038f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(arc(x - 0.1, -0.155, x, -0.215, x + 0.1, -0.16));
    }
  }

  private void nose(Graphics2D g) {
    double x = turn * 0.26;
    g.setColor(shade(skin, 0.8));
    var bridge = new Path2D.Double();
    bridge.moveTo(x - 0.025, -0.06);
    bridge.quadTo(x - 0.03, 0.08, x - 0.085, 0.15);
    bridge.quadTo(x, 0.2, x + 0.085, 0.15);
    bridge.quadTo(x + 0.045, 0.08, x + 0.035, -0.06);
    bridge.closePath();
    g.fill(bridge);
    g.setColor(shade(skin, 1.12));
    g.fill(new Ellipse2D.Double(x - 0.025, 0.03, 0.05, 0.12));
    g.setColor(shade(skin, 0.45));
    g.fill(new Ellipse2D.Double(x - 0.058, 0.143, 0.04, 0.022));
    g.fill(new Ellipse2D.Double(x + 0.018, 0.143, 0.04, 0.022));
  }

  private void mouth(Graphics2D g) {
    double x = turn * 0.21;
    double half = 0.14 * (1 - 0.3 * Math.abs(turn));
    var lips = new Path2D.Double();
    lips.moveTo(x - half, 0.275);
    lips.curveTo(x - half / 2, 0.235, x - 0.02, 0.245, x, 0.255);
    lips.curveTo(x + 0.02, 0.245, x + half / 2, 0.235, x + half, 0.275);
    lips.quadTo(x, 0.36, x - half, 0.275);
    g.setColor(mix(shade(skin, 0.8), new Color(160, 62, 62), 0.6));
    g.fill(lips);
    g.setColor(new Color(90, 35, 35));
    g.setStroke(new BasicStroke(0.013f));
    g.draw(arc(x - half, 0.275, x, 0.3, x + half, 0.275));
    g.setColor(shade(skin, 0.84));
    g.fill(new Ellipse2D.Double(x - 0.09, 0.365, 0.18, 0.03));
  }

  private static Shape arc(double x0, double y0, double cx, double cy, double x1, double y1) {
    var path = new Path2D.Double();
    path.moveTo(x0, y0);
    path.quadTo(cx, cy, x1, y1);
    return path;
  }

  private static Color shade(Color c, double by) {
    return new Color(level(c.getRed() * by), level(c.getGreen() * by), level(c.getBlue() * by));
  }

  private static Color mix(Color a, Color b, double share) {
    return new Color(
        level(a.getRed() + (b.getRed() - a.getRed()) * share),
        level(a.getGreen() + (b.getGreen() - a.getGreen()) * share),
        level(a.getBlue() + (b.getBlue() - a.getBlue()) * share));
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
