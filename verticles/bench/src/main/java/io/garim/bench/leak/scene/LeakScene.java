package io.garim.bench.leak.scene;

import io.garim.bench.leak.PixelMask;
import io.garim.bench.leak.TrueMoment;
import io.garim.bench.leak.TrueRegion;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A clip to be filmed: shots, and the conditions they are filmed under. The same parts and seed
 * always give the same pictures, in any order. It is known to the pixel what of which face is to be
 * seen. No pixel is near pure magenta. One thread.
 */
public final class LeakScene {
  private static final int SHUTTER_STEPS = 5;

  private final int width;
  private final int height;
  private final List<Shot> shots;
  private final Conditions conditions;
  private final long seed;
  private final Film film;

  /** Someone at a moment, where the camera sees them. */
  private record Placed(Actor actor, Pose pose) {}

  LeakScene(int width, int height, List<Shot> shots, Conditions conditions, long seed) {
    this.width = width;
    this.height = height;
    this.shots = List.copyOf(shots);
    this.conditions = conditions;
    this.seed = seed;
    film = new Film(seed);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** When the frames are shown, in milliseconds from the first. */
  public List<Long> times() {
    return conditions.times();
  }

  public long bitRate() {
    return conditions.bitRate();
  }

  /** The picture of that frame, TYPE_INT_RGB, the caller's own. */
  public BufferedImage picture(int frame) {
    double at = seconds(frame);
    BufferedImage picture;
    if (conditions.shutter() > 0) {
      var moments = new BufferedImage[SHUTTER_STEPS];
      for (int i = 0; i < SHUTTER_STEPS; i++) {
        double share = (double) i / (SHUTTER_STEPS - 1) - 0.5;
        moments[i] = moment(shot(at), at + share * conditions.shutter(), frame);
      }
      picture = Film.mean(moments);
    } else {
      picture = moment(shot(at), at, frame);
    }
    film.expose(picture, conditions.gain().applyAsDouble(at), conditions.noise(), frame);
    return picture;
  }

  private BufferedImage moment(Shot shot, double at, int frame) {
    BufferedImage picture = Film.blank(width, height);
    double[] look = look(frame);
    Graphics2D g = graphics(picture);
    int x = (int) Math.round(look[0]) - Scenery.BORDER;
    int y = (int) Math.round(look[1]) - Scenery.BORDER;
    g.drawImage(shot.place(), x, y, null);
    if (conditions.people() == 1) {
      drawPeople(g, placed(shot, at, look));
    } else {
      var layer = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
      Graphics2D people = graphics(layer);
      drawPeople(people, placed(shot, at, look));
      people.dispose();
      Film.light(layer, conditions.people());
      g.drawImage(layer, 0, 0, null);
    }
    for (Rectangle2D pole : shot.poles()) drawPole(g, moved(pole, look));
    g.dispose();
    return picture;
  }

  private static Graphics2D graphics(BufferedImage picture) {
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return g;
  }

  private static void drawPeople(Graphics2D g, List<Placed> people) {
    for (Placed placed : people) placed.actor.head().draw(g, placed.pose);
  }

  private static void drawPole(Graphics2D g, Rectangle2D pole) {
    var light = new Color(150, 146, 138);
    var dark = new Color(74, 72, 70);
    g.setPaint(new GradientPaint((float) pole.getX(), 0, light, (float) pole.getMaxX(), 0, dark));
    g.fill(pole);
  }

  /** What must be hidden on that frame, to the pixel. */
  public TrueMoment truth(int frame) {
    double at = seconds(frame);
    Shot shot = shot(at);
    double[] look = look(frame);
    List<Placed> people = placed(shot, at, look);
    int[] owners = owners(shot, people, look);
    var regions = new ArrayList<TrueRegion>();
    var shelters = new ArrayList<TrueMoment.Shelter>();
    for (Placed one : people) {
      Shape face = one.actor.head().face(one.pose);
      Box box = box(face.getBounds2D());
      if (box.clippedTo(width, height).area() < 1) continue;
      Rectangle2D whole = one.actor.head().outline(one.pose).getBounds2D();
      shelters.add(new TrueMoment.Shelter(box, box(whole)));
      PixelMask visible = mask(owners, face.getBounds(), one.actor.track() + 1);
      double share = Math.min(1, visible.size() / area(one));
      if (visible.size() == 0) continue;
      regions.add(new TrueRegion(one.actor.track(), Target.FACES, box, visible, share));
    }
    return new TrueMoment(at, cut(frame), regions, shelters);
  }

  private static double area(Placed one) {
    // a tilted ellipse keeps its area: pi/4 times its two axes
    double width =
        one.actor.head().face(one.pose.held(0, one.pose.turn())).getBounds2D().getWidth();
    return Math.PI / 4 * width * one.pose.height();
  }

  /** For each pixel the track whose face is seen there, plus one; 0 for none. */
  private int[] owners(Shot shot, List<Placed> people, double[] look) {
    BufferedImage map = Film.blank(width, height);
    Graphics2D g = map.createGraphics();
    for (Placed one : people) {
      Area outline = one.actor.head().outline(one.pose);
      g.setColor(Color.BLACK);
      g.fill(outline);
      g.setColor(new Color(one.actor.track() + 1));
      g.fill(one.actor.head().face(one.pose));
    }
    g.setColor(Color.BLACK);
    for (Rectangle2D pole : shot.poles()) g.fill(moved(pole, look));
    g.dispose();
    return Film.rgb(map);
  }

  private PixelMask mask(int[] owners, Rectangle around, int owner) {
    Rectangle part = around.intersection(new Rectangle(width, height));
    return PixelMask.of(part, (x, y) -> (owners[y * width + x] & 0xffffff) == owner);
  }

  /** People in the picture, the farther ones first. */
  private List<Placed> placed(Shot shot, double at, double[] look) {
    var people = new ArrayList<Placed>();
    for (Actor actor : shot.actors()) {
      actor
          .course()
          .at(at - shot.from())
          .ifPresent(pose -> people.add(new Placed(actor, pose.moved(look[0], look[1]))));
    }
    people.sort(
        Comparator.comparingDouble((Placed p) -> p.pose.height())
            .thenComparingInt(p -> p.actor.track()));
    return people;
  }

  private Shot shot(double at) {
    Shot now = shots.get(0);
    for (Shot shot : shots) if (shot.from() <= at + 1e-9) now = shot;
    return now;
  }

  private boolean cut(int frame) {
    return frame > 0 && shot(seconds(frame)) != shot(seconds(frame - 1));
  }

  /** Where the camera's look has gone to: a slow part and a jerk on every frame. */
  private double[] look(int frame) {
    double most = conditions.shake();
    if (most == 0) return new double[] {0, 0};
    double at = seconds(frame);
    var jerk = new Random(seed * 31 + frame);
    double x = 0.6 * Math.sin(at * 5.1 + seed) + 0.4 * (2 * jerk.nextDouble() - 1);
    double y = 0.6 * Math.sin(at * 6.7 + seed * 2.0) + 0.4 * (2 * jerk.nextDouble() - 1);
    return new double[] {Math.rint(most * x), Math.rint(most * y)};
  }

  private double seconds(int frame) {
    return conditions.times().get(frame) / 1000.0;
  }

  private static Rectangle2D moved(Rectangle2D pole, double[] look) {
    return new Rectangle2D.Double(
        pole.getX() + look[0], pole.getY() + look[1], pole.getWidth(), pole.getHeight());
  }

  private static Box box(Rectangle2D bounds) {
    return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
  }
}
