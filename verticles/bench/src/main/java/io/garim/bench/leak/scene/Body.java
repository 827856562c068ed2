package io.garim.bench.leak.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Neck, shoulders and coat under a head. Measures are fractions of the face's height, the origin is
 * the face's centre.
 */
record Body(Color skin, Color coat) {
  private static final double REACH = 5;

  void draw(Graphics2D target, Pose pose) {
    Graphics2D g = (Graphics2D) target.create();
    g.transform(place(pose));
    g.setColor(shade(skin, 0.8));
    g.fill(new Rectangle2D.Double(-0.2, 0.3, 0.4, 0.5));
    g.setColor(coat);
    g.fill(shoulders());
    g.setColor(shade(coat, 0.7));
    g.fill(new Rectangle2D.Double(-0.01, 0.85, 0.02, 1.6));
    g.dispose();
  }

  /**
   * Head, hair and body of a person in that pose.
   *
   * @param head with its hair, in fractions of the face's height round the face's centre
   */
  static Area outline(Pose pose, Ellipse2D head) {
    var shape = new Area(head);
    shape.add(new Area(new Rectangle2D.Double(-0.2, 0.3, 0.4, 0.5)));
    shape.add(new Area(shoulders()));
    return shape.createTransformedArea(place(pose));
  }

  private static AffineTransform place(Pose pose) {
    var place = AffineTransform.getTranslateInstance(pose.x(), pose.y());
    place.scale(pose.height(), pose.height());
    return place;
  }

  private static Path2D shoulders() {
    var path = new Path2D.Double();
    path.moveTo(-0.8, 1.6);
    path.curveTo(-0.86, 0.82, -0.55, 0.74, -0.2, 0.62);
    path.quadTo(0, 0.8, 0.2, 0.62);
    path.curveTo(0.55, 0.74, 0.86, 0.82, 0.8, 1.6);
    path.lineTo(0.7, REACH);
    path.lineTo(-0.7, REACH);
    path.closePath();
    return path;
  }

  private static Color shade(Color c, double by) {
    return new Color(
        (int) Math.min(255, c.getRed() * by),
        (int) Math.min(255, c.getGreen() * by),
        (int) Math.min(255, c.getBlue() * by));
  }
}
