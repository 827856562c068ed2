package io.garim.bench.attack;

import io.garim.domain.geometry.Box;
import io.garim.engine.lab.DrawnFace;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A drawn face of its own colours, width and relief (light and shadow at places of its own), with
 * or without glasses and a beard.
 */
final class DrawnIdentity implements Identity {
  private final DrawnFace face;
  private final double width;
  private final boolean glasses;
  private final boolean beard;
  private final Color hair;
  private final long seed;

  DrawnIdentity(long seed) {
    this.seed = seed;
    var random = new Random(seed * 7919 + 11);
    double tone = 0.35 + 0.6 * random.nextDouble();
    Color skin = shade(232, 190, 160, tone);
    hair = shade(170, 130 - random.nextInt(50), 80 - random.nextInt(60), random.nextDouble());
    face = new DrawnFace(skin, hair, Color.GRAY, 0);
    width = 0.82 + 0.36 * random.nextDouble();
    glasses = random.nextInt(3) == 0;
    beard = random.nextInt(3) == 0;
  }

  static List<Identity> list(int count) {
    List<Identity> list = new ArrayList<>();
    for (int seed = 0; seed < count; seed++) list.add(new DrawnIdentity(seed));
    return list;
  }

  private static Color shade(int red, int green, int blue, double by) {
    return new Color((int) (red * by), (int) (green * by), (int) (blue * by));
  }

  @Override
  public void draw(Graphics2D target, Box box, double turn) {
    Graphics2D g = (Graphics2D) target.create();
    double height = box.height() / 0.92;
    g.translate(box.centerX(), box.y() + height * 0.42);
    g.scale(width, 1);
    face.turned(turn).draw(g, 0, 0, height);
    g.scale(height, height);
    shadows(g, turn);
    if (beard) {
      g.setColor(hair);
      g.fill(new Ellipse2D.Double(-0.22 + turn * 0.2, 0.3, 0.44, 0.2));
    }
    if (glasses) {
      g.setColor(Color.BLACK);
      g.setStroke(new BasicStroke(0.03f));
      g.draw(new Ellipse2D.Double(-0.28 + turn * 0.2, -0.15, 0.22, 0.2));
      g.draw(new Ellipse2D.Double(0.06 + turn * 0.2, -0.15, 0.22, 0.2));
      g.draw(new Line2D.Double(-0.06 + turn * 0.2, -0.06, 0.06 + turn * 0.2, -0.06));
    }
    g.dispose();
  }

  private void shadows(Graphics2D g, double turn) {
    var random = new Random(seed);
    for (int i = 0; i < 7; i++) {
      int level = random.nextBoolean() ? 255 : 0;
      g.setColor(new Color(level, level, level, 40 + random.nextInt(50)));
      double x = 0.6 * (random.nextDouble() - 0.5) + turn * 0.2;
      double y = 0.8 * (random.nextDouble() - 0.5);
      double w = 0.12 + 0.2 * random.nextDouble();
      double h = 0.12 + 0.2 * random.nextDouble();
      g.fill(new Ellipse2D.Double(x - w / 2, y - h / 2, w, h));
    }
  }
}
