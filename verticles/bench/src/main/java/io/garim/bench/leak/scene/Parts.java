package io.garim.bench.leak.scene;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Gives people their parts in a scene: who stands or walks where. Numbers its people on from 0. One
 * for each clip, one thread.
 */
final class Parts {
  /** Rows of people, nearer ones lower, as fractions of the picture's height. */
  private static final double FIRST_ROW = 0.24;

  private static final double LAST_ROW = 0.72;

  private final Cast cast;
  private final Random random;
  private final int width;
  private final int height;
  private int tracks;

  Parts(Cast cast, Random random, int width, int height) {
    this.cast = cast;
    this.random = random;
    this.width = width;
    this.height = height;
  }

  /** How people of one kind go about, given where they begin. */
  interface Going {
    Course from(Pose place);
  }

  /**
   * People on a grid, each in a lane of its own.
   *
   * @param from least height of a face, log-uniform up to the next
   */
  List<Actor> grid(int rows, int columns, double from, double to, Going going) {
    var actors = new ArrayList<Actor>();
    for (int row = 0; row < rows; row++) {
      // the nearer row is the larger half, so that it stands before the other
      for (int column = 0; column < columns; column++) {
        double share = (row + random.nextDouble()) / rows;
        double face = from * Math.pow(to / from, share);
        double x = (column + 0.4 + 0.2 * random.nextDouble()) * width / columns;
        actors.add(actor(face, going.from(new Pose(x, rowY(row, rows), face, 0, 0))));
      }
    }
    return actors;
  }

  /** People who go to and fro in their lanes, a part of a lane's width. */
  List<Actor> swaying(int rows, int columns, double from, double to, double laneShare) {
    double reach = laneShare * width / columns / 2;
    return grid(
        rows,
        columns,
        from,
        to,
        place -> Course.sway(place, reach, between(1.6, 4), between(0, 2 * Math.PI)));
  }

  /** People who come nearer or go away, at most so large. */
  List<Actor> approaching(int columns, double duration) {
    var actors = new ArrayList<Actor>();
    for (int column = 0; column < columns; column++) {
      double x = (column + 0.5) * width / columns;
      double far = between(13, 30);
      double near = Math.min(far * between(2, 4.5), 110);
      boolean low = column % 2 == 1;
      var away = new Pose(x, height * (low ? 0.5 : 0.26), far, 0, 0);
      var close = new Pose(x + between(-20, 20), height * (low ? 0.68 : 0.3), near, 0, 0);
      boolean comes = random.nextInt(4) > 0;
      Course course =
          Course.approach(comes ? away : close, comes ? close : away, duration, between(0, 6));
      actors.add(actor(near, course));
    }
    return actors;
  }

  /**
   * People who walk through the picture, in rows, to the right and to the left by turns.
   *
   * @param speed in widths of the picture a second
   */
  List<Actor> walking(int rows, int perRow, double from, double to, double slow, double fast) {
    var actors = new ArrayList<Actor>();
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < perRow; i++) {
        double share = (row + random.nextDouble()) / rows;
        double face = from * Math.pow(to / from, share);
        boolean right = i % 2 == 0;
        double x = width * (right ? between(0.02, 0.5) : between(0.5, 0.98));
        double speed = width * between(slow, fast) * (right ? 1 : -1);
        var place = new Pose(x, rowY(row, rows), face, 0, 0);
        actors.add(actor(face, Course.walk(place, speed, 0, between(0, 6))));
      }
    }
    return actors;
  }

  /** People who come in over a border at some time and go straight on. */
  List<Actor> entering(int count, double duration) {
    var actors = new ArrayList<Actor>();
    for (int i = 0; i < count; i++) {
      double face = 20 * Math.pow(5.5, random.nextDouble());
      double speed = between(90, 260);
      double begins = between(-0.6, 0.6) * duration;
      int side = i % 4;
      double across = between(0.1, 0.9);
      Pose outside =
          switch (side) {
            case 0 -> new Pose(-face, height * (0.2 + 0.5 * across), face, 0, 0);
            case 1 -> new Pose(width + face, height * (0.2 + 0.5 * across), face, 0, 0);
            case 2 -> new Pose(width * across, height + face, face, 0, 0);
            default -> new Pose(width * across, height + face * 2, face, 0, 0);
          };
      double vx = side == 0 ? speed : side == 1 ? -speed : between(-60, 60);
      double vy = side < 2 ? 0 : -speed * 0.7;
      actors.add(actor(face, late(Course.walk(outside, vx, vy, between(0, 6)), begins)));
    }
    return actors;
  }

  /** People on a grid who are suddenly there and suddenly gone. */
  List<Actor> appearing(int rows, int columns, double from, double to, double duration) {
    return grid(
        rows,
        columns,
        from,
        to,
        place -> {
          double begins = between(0.1, 0.6) * duration;
          double stays = between(0.15, 0.6) * duration;
          return Course.sway(place, 30, between(1.6, 4), between(0, 6))
              .during(begins, begins + stays);
        });
  }

  /** Poles over the whole height. */
  List<Rectangle2D> poles(int count, double narrow, double wide) {
    var poles = new ArrayList<Rectangle2D>();
    for (int i = 0; i < count; i++) {
      double w = between(narrow, wide);
      double x = width * (i + 0.5 + between(-0.2, 0.2)) / count - w / 2;
      poles.add(new Rectangle2D.Double(x, -Scenery.BORDER, w, height + 2 * Scenery.BORDER));
    }
    return poles;
  }

  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private Actor actor(double tallest, Course course) {
    return new Actor(tracks++, cast.head(random, tallest), course);
  }

  private double rowY(int row, int rows) {
    double share = rows == 1 ? 0.4 : (double) row / (rows - 1);
    return height * (FIRST_ROW + (LAST_ROW - FIRST_ROW) * share + between(-0.02, 0.02));
  }

  private static Course late(Course course, double begins) {
    return seconds -> course.at(seconds - begins);
  }
}
