package io.garim.engine.lab;

import io.garim.domain.geometry.Box;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/**
 * One person of a street scene: walks from one place to another, bobbing, turning the head. Larger
 * people are nearer and are drawn over smaller ones.
 *
 * @param head height of the head in pixels at the beginning
 * @param grows factor of the head's height at the end
 */
record Walker(
    int track,
    DrawnFace face,
    double head,
    double grows,
    double fromX,
    double toX,
    double y,
    double turns,
    double phase,
    int frames) {
  private static final Color[] SKINS = {
    new Color(226, 184, 152),
    new Color(198, 144, 108),
    new Color(236, 200, 172),
    new Color(170, 118, 84),
    new Color(214, 166, 132)
  };
  private static final Color[] HAIRS = {
    new Color(42, 30, 24), new Color(92, 62, 36), new Color(24, 22, 24), new Color(130, 98, 58)
  };
  private static final Color[] COATS = {
    new Color(46, 66, 104),
    new Color(112, 44, 40),
    new Color(56, 84, 60),
    new Color(62, 62, 68),
    new Color(140, 120, 84)
  };

  private static final double LOWEST_CHIN = 0.55;

  static Walker random(int track, Random random, int width, int height, int frames) {
    double head = height * (0.075 + 0.15 * random.nextDouble());
    boolean right = random.nextBoolean();
    double outside = head * 0.8;
    double from =
        right
            ? -outside + random.nextDouble() * width * 0.35
            : width * 0.65 + random.nextDouble() * width * 0.35;
    double way = width * (0.35 + 0.4 * random.nextDouble()) * Math.min(1, frames / 150.0 + 0.15);
    var face =
        new DrawnFace(
            SKINS[random.nextInt(SKINS.length)],
            HAIRS[random.nextInt(HAIRS.length)],
            COATS[random.nextInt(COATS.length)],
            0);
    double y = height * (0.3 + 0.22 * random.nextDouble());
    double turns = 0.15 + 0.5 * random.nextDouble();
    double phase = random.nextDouble() * 2 * Math.PI;
    double grows = 0.85 + 0.5 * random.nextDouble();
    // Chins stay above the roof of the car that drives before everyone.
    y = Math.min(y, height * LOWEST_CHIN - 0.5 * head * Math.max(1, grows));
    double to = right ? from + way : from - way;
    return new Walker(track, face, head, grows, from, to, y, turns, phase, frames);
  }

  void draw(Graphics2D g, int frame) {
    double turn = turns * Math.sin(StreetScene.seconds(frame) * 1.3 + phase);
    face.turned(turn).draw(g, x(frame), y(frame), size(frame));
  }

  /** The face's exact place on that frame. */
  Box face(int frame) {
    return DrawnFace.truth(x(frame), y(frame), size(frame));
  }

  /** What the person covers of those behind. */
  Area outline(int frame) {
    double s = size(frame);
    double cx = x(frame);
    double cy = y(frame);
    var shape = new Area(new Ellipse2D.Double(cx - 0.43 * s, cy - 0.56 * s, 0.86 * s, 1.06 * s));
    shape.add(new Area(new Rectangle2D.Double(cx - 0.6 * s, cy + 0.68 * s, 1.2 * s, 3.9 * s)));
    return shape;
  }

  private double share(int frame) {
    return frames <= 1 ? 0 : (double) frame / (frames - 1);
  }

  private double size(int frame) {
    return head * (1 + (grows - 1) * share(frame));
  }

  private double x(int frame) {
    return fromX + (toX - fromX) * share(frame);
  }

  private double y(int frame) {
    return y + head * 0.05 * Math.sin(StreetScene.seconds(frame) * 9 + phase);
  }
}
