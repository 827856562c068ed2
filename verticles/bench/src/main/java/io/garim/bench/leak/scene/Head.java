package io.garim.bench.leak.scene;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;

/** Someone who can be put into a scene: a face on a head on a body, of any size and pose. */
interface Head {
  /** Draws the whole person. */
  void draw(Graphics2D g, Pose pose);

  /** The pixels that must be hidden: the face, without hair, ears and neck. */
  Shape face(Pose pose);

  /** What the person hides of those behind, hair and body included. */
  Area outline(Pose pose);

  /** An upright ellipse round the pose's centre, tilted with the head. */
  static Shape ellipse(Pose pose, double width) {
    var upright =
        new Ellipse2D.Double(
            pose.x() - width / 2, pose.y() - pose.height() / 2, width, pose.height());
    return AffineTransform.getRotateInstance(pose.tilt(), pose.x(), pose.y())
        .createTransformedShape(upright);
  }
}
