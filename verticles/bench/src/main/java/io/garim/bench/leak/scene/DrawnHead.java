package io.garim.bench.leak.scene;

import io.garim.domain.geometry.Box;
import io.garim.engine.lab.DrawnFace;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;

/** A head that our own code draws; it can be turned to a profile of sorts. */
record DrawnHead(DrawnFace person) implements Head {
  /** The true face of a head of height 1 round the origin. */
  private static final Box TRUTH = DrawnFace.truth(0, 0, 1);

  /** {@link DrawnFace}'s hair and head, in fractions of the face's height. */
  private static final Ellipse2D HEAD = new Ellipse2D.Double(-0.47, -0.65, 0.94, 1.15);

  @Override
  public void draw(Graphics2D target, Pose pose) {
    Graphics2D g = (Graphics2D) target.create();
    double size = pose.height() / TRUTH.height();
    g.rotate(pose.tilt(), pose.x(), pose.y());
    double centre = pose.y() - TRUTH.centerY() * size;
    person.turned(pose.turn()).draw(g, pose.x(), centre, size);
    g.dispose();
  }

  @Override
  public Shape face(Pose pose) {
    return Head.ellipse(pose, pose.height() * TRUTH.width() / TRUTH.height());
  }

  @Override
  public Area outline(Pose pose) {
    return Body.outline(pose, HEAD);
  }
}
