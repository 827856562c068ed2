package io.garim.bench.leak.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A head cut out of a photograph, hair and some of the neck included, with a soft edge.
 *
 * <p>What is known of a photograph is a square box from the brows to the chin. In its units, with
 * its centre as origin, the true face is an ellipse of 0.8 by 1 and the head one of 1.28 by 1.8
 * whose centre lies 0.13 higher: looked at on all 43 faces of the set.
 */
final class Cutout implements Head {
  private static final double FACE_WIDTH = 0.8;
  private static final double HEAD_HALF_WIDTH = 0.64;
  private static final double HEAD_HALF_HEIGHT = 0.9;
  private static final double HEAD_RISE = 0.13;

  /** From this share of the way from the centre to the edge on, the cut-out fades. */
  private static final double SOFT_FROM = 0.86;

  /** What of a cut-out hides others: as far as it is not yet see-through. */
  private static final Ellipse2D SOLID =
      new Ellipse2D.Double(
          -HEAD_HALF_WIDTH * 0.9,
          -HEAD_RISE - HEAD_HALF_HEIGHT * 0.9,
          HEAD_HALF_WIDTH * 1.8,
          HEAD_HALF_HEIGHT * 1.8);

  /** A profile is at most this much narrower than a face seen from the front. */
  private static final double NARROWED = 0.4;

  private final double unit;
  private final double originX;
  private final double originY;

  /** The cut-out, and the same at half, a quarter, … of the size, so that small ones stay true. */
  private final List<BufferedImage> levels = new ArrayList<>();

  private final Body body;

  private Cutout(BufferedImage head, double unit, double originX, double originY, Body body) {
    this.unit = unit;
    this.originX = originX;
    this.originY = originY;
    this.body = body;
    levels.add(head);
    while (levels.get(levels.size() - 1).getWidth() > 12) {
      levels.add(half(levels.get(levels.size() - 1)));
    }
  }

  /** The ellipse of a head around a box from brows to chin. */
  static Ellipse2D headOf(Rectangle face) {
    double unit = face.getHeight();
    double x = face.getCenterX() - HEAD_HALF_WIDTH * unit;
    double y = face.getCenterY() - (HEAD_RISE + HEAD_HALF_HEIGHT) * unit;
    return new Ellipse2D.Double(x, y, 2 * HEAD_HALF_WIDTH * unit, 2 * HEAD_HALF_HEIGHT * unit);
  }

  /**
   * @param face box from brows to chin; the head around it lies in the photograph
   * @param coat what the person is to wear
   */
  static Cutout of(BufferedImage photo, Rectangle face, Color coat) {
    Ellipse2D head = headOf(face);
    Rectangle part = head.getBounds().intersection(photo.getRaster().getBounds());
    var cut = new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < part.height; y++) {
      for (int x = 0; x < part.width; x++) {
        double dx = (part.x + x + 0.5 - head.getCenterX()) / (head.getWidth() / 2);
        double dy = (part.y + y + 0.5 - head.getCenterY()) / (head.getHeight() / 2);
        int alpha = (int) Math.round(255 * opacity(Math.hypot(dx, dy)));
        cut.setRGB(x, y, alpha << 24 | photo.getRGB(part.x + x, part.y + y) & 0xffffff);
      }
    }
    var body = new Body(skin(photo, face), coat);
    return new Cutout(
        cut, face.getHeight(), face.getCenterX() - part.x, face.getCenterY() - part.y, body);
  }

  private static double opacity(double fromCentre) {
    double share = (1 - fromCentre) / (1 - SOFT_FROM);
    double clamped = Math.max(0, Math.min(1, share));
    return clamped * clamped * (3 - 2 * clamped);
  }

  private static Color skin(BufferedImage photo, Rectangle face) {
    long red = 0;
    long green = 0;
    long blue = 0;
    int count = 0;
    for (int y = face.y + face.height / 2; y < face.y + face.height * 3 / 4; y++) {
      for (int x = face.x + face.width / 3; x < face.x + face.width * 2 / 3; x++) {
        var color = new Color(photo.getRGB(x, y));
        red += color.getRed();
        green += color.getGreen();
        blue += color.getBlue();
        count++;
      }
    }
    return new Color((int) (red / count), (int) (green / count), (int) (blue / count));
  }

  private static BufferedImage half(BufferedImage image) {
    int w = Math.max(1, image.getWidth() / 2);
    int h = Math.max(1, image.getHeight() / 2);
    var smaller = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = smaller.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, w, h, null);
    g.dispose();
    return smaller;
  }

  /** Height in pixels of the face in the photograph. */
  double sourceHeight() {
    return unit;
  }

  @Override
  public void draw(Graphics2D target, Pose pose) {
    body.draw(target, pose);
    double scale = pose.height() / unit;
    int level = 0;
    while (scale < 0.5 && level < levels.size() - 1) {
      scale *= 2;
      level++;
    }
    BufferedImage image = levels.get(level);
    double shrunkX = (double) image.getWidth() / levels.get(0).getWidth();
    double shrunkY = (double) image.getHeight() / levels.get(0).getHeight();
    var place = AffineTransform.getTranslateInstance(pose.x(), pose.y());
    place.rotate(pose.tilt());
    place.scale(narrowed(pose), 1);
    place.scale(pose.height() / unit, pose.height() / unit);
    place.translate(-originX, -originY);
    place.scale(1 / shrunkX, 1 / shrunkY);
    Graphics2D g = (Graphics2D) target.create();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(image, place, null);
    g.dispose();
  }

  private static double narrowed(Pose pose) {
    return 1 - NARROWED * Math.abs(pose.turn());
  }

  @Override
  public Shape face(Pose pose) {
    return Head.ellipse(pose, pose.height() * FACE_WIDTH * narrowed(pose));
  }

  @Override
  public Area outline(Pose pose) {
    return Body.outline(pose, SOLID);
  }
}
