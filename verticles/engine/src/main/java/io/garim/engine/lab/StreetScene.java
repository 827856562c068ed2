package io.garim.engine.lab;

import io.garim.domain.Check;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A street with people who walk, turn, cross and enter at the border, and before them a car with a
 * number plate, drawn so that it is known exactly where everything to be hidden is. The same size,
 * length and seed always give the same pictures. No pixel is near pure magenta, which leak tests
 * use as marker. One thread.
 */
public final class StreetScene {
  /** Seconds a frame lasts in the scene's own time, which steps by frames alone. */
  private static final double FRAME_SECONDS = 1 / 25.0;

  private static final int NOISE_SIDE = 256;

  /** Below this many pixels a side there is no street to draw. */
  private static final int SMALLEST = 12;

  private final int width;
  private final int height;
  private final int frames;
  private final List<Walker> walkers = new ArrayList<>();
  private final DrawnCar car;
  private final BufferedImage street;
  private final byte[] noise = new byte[NOISE_SIDE * NOISE_SIDE];

  /**
   * Something that must be hidden on one frame.
   *
   * @param track the same for the same person or car in all frames; 0, 1, 2 and so on
   * @param box in pixels of the picture; it may reach beyond it
   * @param visible share of the box that is inside the picture and behind nobody, 0 to 1
   */
  public record Truth(int track, Target target, Box box, double visible) {}

  /**
   * @param people how many walk through, 0 to 12
   * @param withCar whether a car with a plate drives by
   */
  public StreetScene(int width, int height, int frames, long seed, int people, boolean withCar) {
    Check.atLeast(SMALLEST, width, "width");
    Check.atLeast(SMALLEST, height, "height");
    this.width = width;
    this.height = height;
    this.frames = frames;
    var random = new Random(seed);
    for (int i = 0; i < people; i++) walkers.add(Walker.random(i, random, width, height, frames));
    walkers.sort(Comparator.comparingDouble(Walker::head));
    car = withCar ? new DrawnCar(width, height, frames, random) : null;
    street = drawStreet(random);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) Math.max(-9, Math.min(9, Math.round(random.nextGaussian() * 2.2)));
    }
  }

  /** Four people and a car, for those who have no wishes. */
  public StreetScene(int width, int height, int frames, long seed) {
    this(width, height, frames, seed, 4, true);
  }

  public int frames() {
    return frames;
  }

  /** The picture of that frame, TYPE_INT_RGB, the caller's own. */
  public BufferedImage picture(int frame) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.drawImage(street, 0, 0, null);
    for (Walker walker : walkers) walker.draw(g, frame);
    if (car != null) car.draw(g, frame);
    g.dispose();
    grain(picture, frame);
    return picture;
  }

  /** What must be hidden on that frame: all that is at least partly to be seen. */
  public List<Truth> truth(int frame) {
    var all = new ArrayList<Truth>();
    var nearer = new Area();
    if (car != null) {
      add(all, walkers.size(), Target.PLATES, car.plate(frame), nearer);
      nearer.add(car.outline(frame));
    }
    for (int i = walkers.size() - 1; i >= 0; i--) {
      Walker walker = walkers.get(i);
      add(all, walker.track(), Target.FACES, walker.face(frame), nearer);
      nearer.add(walker.outline(frame));
    }
    all.sort(Comparator.comparingInt(Truth::track));
    return all;
  }

  private void add(List<Truth> all, int track, Target target, Box box, Area nearer) {
    Box inside = box.clippedTo(width, height);
    if (inside.area() < 1) return;
    var hidden =
        new Area(new Rectangle2D.Double(inside.x(), inside.y(), inside.width(), inside.height()));
    hidden.intersect(nearer);
    double share = (inside.area() - surface(hidden, inside)) / box.area();
    if (share > 0.01) all.add(new Truth(track, target, box, Math.min(1, share)));
  }

  /** Area of a shape inside a box, by counting points. */
  private static double surface(Area shape, Box box) {
    if (shape.isEmpty()) return 0;
    int steps = 24;
    int hits = 0;
    for (int y = 0; y < steps; y++) {
      for (int x = 0; x < steps; x++) {
        double px = box.x() + (x + 0.5) * box.width() / steps;
        double py = box.y() + (y + 0.5) * box.height() / steps;
        if (shape.contains(px, py)) hits++;
      }
    }
    return box.area() * hits / (steps * steps);
  }

  private BufferedImage drawStreet(Random random) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setPaint(
        new GradientPaint(0, 0, new Color(150, 185, 215), 0, height, new Color(210, 214, 212)));
    g.fillRect(0, 0, width, height);
    int x = 0;
    while (x < width) {
      int w = width / 9 + random.nextInt(Math.max(1, width / 9));
      int top = height / 12 + random.nextInt(Math.max(1, height / 5));
      house(g, random, x, top, w);
      x += w;
    }
    g.setColor(new Color(128, 126, 122));
    g.fillRect(0, height * 58 / 100, width, height);
    g.setColor(new Color(168, 166, 160));
    g.fillRect(0, height * 70 / 100 - Math.max(2, height / 90), width, Math.max(2, height / 90));
    g.setPaint(
        new GradientPaint(
            0, height * 0.7f, new Color(78, 79, 82), 0, height, new Color(98, 99, 102)));
    g.fillRect(0, height * 70 / 100, width, height);
    g.setColor(new Color(205, 205, 200));
    for (int mark = 0; mark < width; mark += width / 8) {
      g.fillRect(mark, height * 85 / 100, width / 16, Math.max(2, height / 100));
    }
    g.dispose();
    return picture;
  }

  private void house(Graphics2D g, Random random, int x, int top, int w) {
    int tone = 105 + random.nextInt(80);
    g.setColor(new Color(tone, tone - 10 - random.nextInt(15), tone - 25 - random.nextInt(20)));
    int bottom = height * 58 / 100;
    g.fillRect(x, top, w, bottom - top);
    int size = Math.max(6, height / 22);
    for (int wy = top + size; wy + size < bottom; wy += size * 2) {
      for (int wx = x + size; wx + size < x + w; wx += size * 2) {
        int glass = 55 + random.nextInt(40);
        g.setColor(new Color(glass, glass + 8, glass + 18));
        g.fillRect(wx, wy, size, size);
      }
    }
  }

  /** A camera's grain: a fixed tile, shifted from frame to frame. */
  private void grain(BufferedImage picture, int frame) {
    int[] rgb = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    int shift = (int) (frame * 2654435761L >>> 7 & 0xffff);
    for (int y = 0; y < height; y++) {
      int row = ((y + (shift >> 8)) & 255) * NOISE_SIDE;
      for (int x = 0; x < width; x++) {
        int c = rgb[y * width + x];
        int n = noise[row + ((x + shift) & 255)];
        rgb[y * width + x] =
            level((c >> 16 & 255) + n) << 16
                | level((c >> 8 & 255) + n) << 8
                | level((c & 255) + n);
      }
    }
  }

  private static int level(int value) {
    return Math.max(0, Math.min(255, value));
  }

  static double seconds(int frame) {
    return frame * FRAME_SECONDS;
  }
}
