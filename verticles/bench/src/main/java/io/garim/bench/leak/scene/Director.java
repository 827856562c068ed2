package io.garim.bench.leak.scene;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * Makes the scenes of each scenario, seeded: the same seed gives the same scene. Uses photographs
 * of faces and places where a folder with them is given, and drawn ones besides or instead. One
 * thread.
 */
public final class Director {
  private static final int RATE = 25;
  private static final long LEAST_GAP = 20;
  private static final long MOST_GAP = 125;

  private final Cast cast;
  private final Scenery scenery;
  private final int width;
  private final int height;

  /**
   * @param media folder with {@code faces} and {@code videos}; without it all is drawn
   */
  public Director(Optional<Path> media, int width, int height) throws IOException {
    this.width = width;
    this.height = height;
    boolean there = media.isPresent();
    cast = there ? Cast.of(media.get().resolve("faces")) : Cast.drawn();
    scenery =
        there
            ? Scenery.of(media.get().resolve("videos"), width, height)
            : Scenery.drawn(width, height);
  }

  /** What scenes are made of, in words. */
  public String material() {
    return cast.photographs() == 0
        ? "drawn faces before drawn streets"
        : "%d photographed and drawn faces before %d photographed places and drawn streets"
            .formatted(cast.photographs(), scenery.photographs());
  }

  public LeakScene scene(Scenario scenario, double seconds, long seed) {
    var random = new Random(seed * 1_000_003 + scenario.ordinal());
    var parts = new Parts(cast, random, width, height);
    List<Long> times = scenario == Scenario.LIMPING ? limping(seconds, random) : even(seconds);
    Conditions conditions = conditions(scenario, Conditions.good(times), random);
    List<Shot> shots =
        scenario == Scenario.CUTS
            ? cuts(parts, random, seconds)
            : List.of(shot(scenario, parts, random, seconds));
    return new LeakScene(width, height, shots, conditions, random.nextLong());
  }

  private Shot shot(Scenario scenario, Parts parts, Random random, double seconds) {
    List<Actor> actors =
        switch (scenario) {
          case TINY -> parts.swaying(3, 5, 12, 20, 0.8);
          case SMALL -> parts.swaying(2, 6, 20, 40, 0.7);
          case MIDDLE -> parts.swaying(2, 6, 40, 80, 0.5);
          case LARGE -> parts.swaying(2, 4, 80, 140, 0.4);
          case TOWARDS -> parts.approaching(10, seconds);
          case TURNING -> turning(parts);
          case POLE -> parts.walking(3, 4, 20, 90, 0.1, 0.2);
          case CROSSING -> parts.walking(3, 4, 22, 100, 0.1, 0.3);
          case BORDER -> parts.entering(12, seconds);
          case DOOR -> parts.appearing(2, 6, 20, 90, seconds);
          case BLUR -> fast(parts);
          default -> parts.swaying(2, 6, 20, 90, 0.6);
        };
    var poles = scenario == Scenario.POLE ? parts.poles(4, 16, 60) : List.<Rectangle2D>of();
    return new Shot(0, scenery.place(random), actors, poles);
  }

  private List<Actor> turning(Parts parts) {
    Function<Course, Course> turned =
        c -> c.turning(Math.toRadians(20), 1, parts.between(1.5, 3), parts.between(0, 6));
    return parts.grid(
        2,
        5,
        20,
        100,
        place -> turned.apply(Course.sway(place, 20, parts.between(1.6, 4), parts.between(0, 6))));
  }

  /** Up to 600 pixels a second at the middle of the way. */
  private List<Actor> fast(Parts parts) {
    return parts.grid(
        2,
        5,
        24,
        100,
        place -> {
          double reach = parts.between(50, 100);
          return Course.sway(place, reach, parts.between(1, 2), parts.between(0, 6));
        });
  }

  private List<Shot> cuts(Parts parts, Random random, double seconds) {
    var shots = new ArrayList<Shot>();
    double from = 0;
    while (from < seconds) {
      shots.add(new Shot(from, scenery.place(random), parts.swaying(2, 3, 20, 90, 0.5), List.of()));
      from += parts.between(0.8, 1.4);
    }
    return shots;
  }

  private static Conditions conditions(Scenario scenario, Conditions good, Random random) {
    double phase = 2 * Math.PI * random.nextDouble();
    return switch (scenario) {
      case BLUR -> good.exposed(0.03);
      case EXPOSURE ->
          good.lit(t -> 0.85 + 0.5 * Math.sin(1.7 * t + phase) + 0.08 * Math.sin(31 * t), 1);
      case DIM -> good.lit(t -> 0.3, 1).noisy(7);
      case BACKLIGHT -> good.lit(t -> 1.45, 0.3);
      case NOISE -> good.noisy(18);
      case SHAKE -> good.shaken(24);
      case COARSE -> good.coded(450_000);
      default -> good;
    };
  }

  private static List<Long> even(double seconds) {
    var times = new ArrayList<Long>();
    for (int i = 0; i < Math.round(seconds * RATE); i++) times.add(i * 1000L / RATE);
    return times;
  }

  private static List<Long> limping(double seconds, Random random) {
    var times = new ArrayList<Long>();
    for (long at = 0; at < seconds * 1000; ) {
      times.add(at);
      at += LEAST_GAP + (long) ((MOST_GAP - LEAST_GAP) * random.nextDouble() * random.nextDouble());
    }
    return times;
  }
}
